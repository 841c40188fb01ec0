"""Invented contacts: the one that work began with, those that joined it, and others."""

from uuid import UUID

from casework.cases.models import Decision
from casework.deadlines.models import Deadline
from casework.seed.desk import Desk, Feature, Home, Work
from casework.seed.lines import When, decision_title, write_line
from casework.seed.staff import FRONT
from family_help import rules
from family_help.kinds import AFTER_CONTACT, CONTACT_DECISION
from family_help.models import Contact, ContactChild

Outcome = Contact.Outcome

TOLD_BY = {
    "1A": "Their aunt",
    "1C": "The young person",
    "2A": "The school's safeguarding lead",
    "3A": "The family's GP",
    "3B": "The health visitor",
    "3C": "The school nurse",
    "3E": "The ward sister",
    "4": "A housing officer",
    "6": "A police officer",
    "8": "The Family Hub",
}
BEGAN = (
    (
        "Late or away most days this month, tired and hungry when here. Mum asked for help "
        "herself."
    ),
    "A new baby, two small ones, and nobody sleeps. Dad works away.",
    "Police were called to shouting on Sunday night. The children were upstairs.",
    "Rent arrears and a letter about court. The family would like somebody to talk to.",
    "Bruise on a cheek, explained by a fall in the playground; a friend saw it.",
    "Mum's low mood has come back and the GP is worried about the school run.",
    "Grandmother took the children in on Friday and does not know what comes next.",
)
JOINED = (
    ("2A", "Attendance was better this month. School wanted us to know."),
    ("3E", "Ambulance called for an asthma attack. Home the same night."),
    ("6", "A neighbour rang about noise at midnight. Worker told."),
    ("3B", "Weighed at the clinic. Growing well, and Mum asked about playgroups."),
    ("4", "The landlord has agreed to mend the boiler by the end of the month."),
)
NOTHING = (
    "A neighbour rang about a crying baby. The health visitor had been there that day.",
    "Asked where to get a school uniform grant.",
    "Argument outside school between parents. No child was near.",
)
REASONS = {
    Outcome.EARLY_HELP: "Help at home now will stop this getting harder. They agreed.",
    Outcome.FAMILY_HELP: "More than one agency is needed and the children are affected.",
    Outcome.JOINED: "A worker is with this family already and has been told.",
    Outcome.NO_FURTHER_ACTION: "The child is safe and the family has what it needs.",
    Outcome.ADVICE: "Told whom to ask, and sent the link.",
}
NOT_SOUGHT = "Asking first could have put a child in danger."


def add(desk: Desk, home: Home) -> None:
    """The contacts of one family."""
    for work in home.works:
        _opening(desk, home, work)
        for _ in range(home.random.choice((0, 0, 1, 1, 2))):
            _joining(desk, home, work)
    if Feature.NEW in home.plan.features:
        _waiting(desk, home, desk.days.today)
    if not home.works:
        _nothing_opened(desk, home)


def _opening(desk: Desk, home: Home, work: Work) -> None:
    first = min(work.spans, key=lambda span: span.start).status
    outcome = Outcome.EARLY_HELP if first == "early_help" else Outcome.FAMILY_HELP
    text = home.random.choice(BEGAN)
    contact = _contact(desk, home, work.opened, text, work.source, outcome)
    _decision(desk, work, contact)


def _joining(desk: Desk, home: Home, work: Work) -> None:
    last = desk.days.today if work.closed is None else work.closed
    if last - work.opened < 5:
        return
    day = last - 1 - int(home.random.expovariate(1 / 30))
    source, text = home.random.choice(JOINED)
    day = max(day, work.opened + 2)
    contact = _contact(desk, home, day, text, source, Outcome.JOINED)
    _decision(desk, work, contact)


def _nothing_opened(desk: Desk, home: Home) -> None:
    """Decided without work; the latest wait for the front door."""
    if home.random.random() < 0.2:
        day = desk.days.today - home.random.choice((0, 0, 1, 2))
        _waiting(desk, home, max(day, home.known))
        return
    outcome = home.random.choice((Outcome.NO_FURTHER_ACTION, Outcome.ADVICE))
    text = home.random.choice(NOTHING)
    _contact(desk, home, home.known, text, "1A", outcome)


def _waiting(desk: Desk, home: Home, day: int) -> None:
    """For the front door to decide."""
    _contact(desk, home, day, home.random.choice(BEGAN), "2A", None)


class _Decided:
    """When and as what a contact was decided, for the decision on the record."""

    def __init__(self, day: int, when: When, outcome: Outcome) -> None:
        self.day, self.when, self.outcome = day, when, outcome


def _contact(
    desk: Desk, home: Home, day: int, text: str, source: str, outcome: Outcome | None
) -> _Decided | None:
    """Received that day; most are decided in time, some a few days later."""
    random, days = home.random, desk.days
    by = desk.staff.by_email[FRONT]
    received_at = days.moment(day, random.randint(480, 560))
    decided = min(day + random.choice((0, 0, 0, 1, 1, 1, 1, 2, 4)), days.today)
    when = When(days[decided], days.moment(decided, random.randint(565, 590)), by)
    sought = random.random() < 0.85
    contact = desk.tables[Contact].reserve()
    clock = desk.add(
        Deadline,
        family_id=home.id,
        kind=CONTACT_DECISION.key,
        **days.counted(day, rules.FRONT_DOOR_WORKING_DAYS),
        met_on=when.day if outcome else None,
        met_by_type="contact" if outcome else "",
        met_by_id=contact if outcome else None,
    )
    desk.add(
        Contact,
        id=contact,
        reference=desk.reference(Contact),
        submission_id=UUID(int=random.getrandbits(128), version=4),
        family_id=home.id,
        received_at=received_at,
        source=source,
        told_by=TOLD_BY.get(source, ""),
        what_happened=text,
        agreement_sought=sought,
        why_not_sought="" if sought else NOT_SOUGHT,
        recorded_by_id=by.id,
        recorded_at=received_at,
        decide_by=days[day + rules.FRONT_DOOR_WORKING_DAYS],
        clock_id=clock,
        outcome=outcome or "",
        reason=REASONS[outcome] if outcome else "",
        decided_by_id=by.id if outcome else None,
        decided_at=when.recorded_at if outcome else None,
    )
    for child in home.children:
        if not child.is_unborn and days.number(child.born_on or days.date) <= day:
            desk.add(ContactChild, contact_id=contact, child_id=child.id)
    return _Decided(decided, when, outcome) if outcome else None


def _decision(desk: Desk, work: Work, contact: _Decided | None) -> None:
    if contact is None:
        return
    row = desk.add(
        Decision,
        case_id=work.id,
        kind=AFTER_CONTACT.key,
        decision=contact.outcome.label,
        reason=REASONS[contact.outcome],
        decided_by_id=contact.when.by.id,
        decided_as="Front door",
        decided_at=contact.when.recorded_at,
    )
    title = decision_title(contact.outcome.label)
    write_line(desk, work.id, ("decision", row), title, contact.when)
