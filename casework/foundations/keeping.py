"""Classes of record: whose data a table holds, and for how long it is kept.

Each model names its own: `keeping: ClassVar = FAMILY_RECORD`. Periods are minimum ones.
What the law leaves to each council stands in the policy. Nothing deletes by them yet.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum

from casework.foundations.policy import Policy

# Care Planning, Placement and Case Review (England) Regulations 2010, reg. 50.
IN_CARE_YEARS_FROM_BIRTH = 75
IN_CARE_YEARS_FROM_DEATH = 15


class Whose(IntEnum):
    """Whose data, the more careful the higher."""

    NOBODY = 0
    STAFF = 1
    FAMILIES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """A class of record. Its owner declares it once; many models may name it."""

    name: str
    whose: Whose
    holds: str
    kept: Callable[[Policy], str]
    decided_by: str
    # What code of today takes out of the table, and when.
    removed: str = ""

    def with_removal(self, removed: str) -> "Keeping":
        """The same class, for a table out of which something is removed already."""
        return replace(self, removed=removed)


NOTHING = Keeping(
    name="Nothing personal",
    whose=Whose.NOBODY,
    holds="no personal data",
    kept=lambda numbers: "as long as it is of use",
    decided_by="nobody",
)
STAFF = Keeping(
    name="Staff",
    whose=Whose.STAFF,
    holds="who signs in, where they work, when and as what",
    kept=lambda numbers: (
        f"{numbers.staff_record_years} years after they leave; "
        "what they wrote stays with the record it is part of"
    ),
    decided_by="the council (`STAFF_RECORD_YEARS`)",
)
FAMILY_RECORD = Keeping(
    name="A family's record",
    whose=Whose.FAMILIES,
    holds=(
        "children, parents and others in their life: names, birth, ethnicity, "
        "disability, health, what was said, seen, decided and shared"
    ),
    kept=lambda numbers: f"until the child is {numbers.family_record_years}",
    decided_by="the council (`FAMILY_RECORD_YEARS`)",
)
PROTECTION_RECORD = Keeping(
    name="Child protection",
    whose=Whose.FAMILIES,
    holds="requests, discussions and enquiries about significant harm to a child",
    kept=lambda numbers: f"{numbers.protection_record_years} years after last contact",
    decided_by=(
        "the council (`PROTECTION_RECORD_YEARS`); some keep it "
        "until the child is 25 instead"
    ),
)
CARE_RECORD = Keeping(
    name="A child who was in care",
    whose=Whose.FAMILIES,
    holds="all of the child's record, from before and after care too",
    kept=lambda numbers: (
        f"{IN_CARE_YEARS_FROM_BIRTH} years from birth, or "
        f"{IN_CARE_YEARS_FROM_DEATH} years from the death of a child who dies under 18"
    ),
    decided_by=(
        "law: Care Planning, Placement and Case Review (England) Regulations 2010, "
        "reg. 50"
    ),
)
CONTACT = Keeping(
    name="A contact that led to no work",
    whose=Whose.FAMILIES,
    holds="what somebody told the front door about a family, and the answer",
    kept=lambda numbers: (
        f"{numbers.contact_record_years} years after it was closed; "
        "one that led to work is part of the family's record"
    ),
    decided_by="the council (`CONTACT_RECORD_YEARS`)",
)
AUDIT = Keeping(
    name="Audit",
    whose=Whose.FAMILIES,
    holds="who looked at, changed or was refused what, and when",
    kept=lambda numbers: (
        "as long as the record it is about; about no family, "
        "as long as what is kept of staff"
    ),
    decided_by="the records it is about",
)
FIGURES = Keeping(
    name="Published figures",
    whose=Whose.FAMILIES,
    holds="numbers, and the keys of the rows they count; no words",
    kept=lambda numbers: "always; a key says nothing once its row is gone",
    decided_by="the service: published figures stay as they were",
)
WORKING_COPY = Keeping(
    name="Working copies",
    whose=Whose.FAMILIES,
    holds=(
        "what is on its way: drafts, notices, messages, copies of reports, "
        "forms that were sent, sign-ins"
    ),
    kept=lambda numbers: f"{numbers.working_copy_days} days after their last use",
    decided_by="the council (`WORKING_COPY_DAYS`)",
)

# In the order of the page. A pillar may declare others beside them.
CLASSES = (
    NOTHING,
    STAFF,
    FAMILY_RECORD,
    PROTECTION_RECORD,
    CARE_RECORD,
    CONTACT,
    AUDIT,
    FIGURES,
    WORKING_COPY,
)
