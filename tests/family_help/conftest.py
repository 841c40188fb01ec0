"""What is sent to write down a contact about a family that is not known."""

from uuid import uuid4

from casework.people.models import Person


def new_family(*people: Person) -> dict[str, str]:
    """A contact about a new family with these children."""
    told = {
        "submission_id": str(uuid4()),
        "rows": "1",
        "family_name": "New",
        "received_on": "yesterday",
        "received_at": "9am",
        "source": "2A",
        "what_happened": "School rang.",
        "agreement_sought": "yes",
    }
    for number, person in enumerate(people, 1):
        told[f"child{number}_name"] = person.full_name
        told[f"child{number}_born_on_day"] = str(person.born_on.day)
        told[f"child{number}_born_on_month"] = str(person.born_on.month)
        told[f"child{number}_born_on_year"] = str(person.born_on.year)
    return told
