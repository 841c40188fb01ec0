"""What daily life asks of a family: money, rooms, sleep, school, babies, care."""

from casework.people.codes import PrimaryNeed
from casework.seed.words.threads import Thread, moods

MONEY = Thread(
    PrimaryNeed.N7,
    moods(
        (
            "The meter ran out on Tuesday and the food was soup for two days.",
            "Rent arrears are £860 and a letter about court came.",
            "No credit on the phone, so {carer} missed the school's calls.",
        ),
        (
            "Arrears are on a plan of £9 a week. One payment was late.",
            "The benefit was paid again, with a deduction nobody understands.",
        ),
        ("The school uniform for next year is not bought yet.",),
    ),
    moods(
        ("{carer} opened every letter with me, oldest first.",),
        (
            "The adviser got the deduction halved. There was food for the week.",
            "{carer} went to the community larder without me this time.",
        ),
        (
            "Arrears are under £200 and the landlord is content.",
            "{carer} keeps a jar for the meter and showed me that it works.",
        ),
    ),
    (
        "Ring the housing officer together about the arrears",
        "Food voucher for this week",
        "Book the benefits adviser at the Family Hub",
    ),
)
HOUSING = Thread(
    PrimaryNeed.N4,
    moods(
        (
            "Black mould on the wall by the bed again. The cough is worse.",
            "Five in two bedrooms; the eldest sleeps on the sofa.",
            "No heating since the boiler was condemned.",
        ),
        (
            "The landlord treated the mould; the vent is still broken.",
            "An offer of a house came, an hour from school.",
        ),
        ("Boxes still to unpack, so the hall is tight for the pushchair.",),
    ),
    moods(
        ("{carer} keeps the small rooms clean and aired.",),
        (
            "The surveyor came and wrote the same as we did.",
            "A dehumidifier is on loan and helps.",
        ),
        (
            "Moved into a three-bedroom house. Everybody has a bed.",
            "The coughing has stopped since the repair.",
        ),
    ),
    (
        "Send the photographs to environmental health",
        "Letter of support for the housing register",
        "Ask the network who can help on moving day",
    ),
)
SLEEP = Thread(
    PrimaryNeed.N4,
    moods(
        (
            "No bedtime: the little ones were up past eleven all week.",
            "{carer} had four hours of sleep and said so with tears.",
        ),
        (
            "Bedtime holds on school nights and slips at the weekend.",
            "One wakes at three and comes in; nobody sleeps after that.",
        ),
        ("A week at the other home is coming and {carer} fears for the routine.",),
    ),
    moods(
        ("Bath at six, as we agreed, on three nights.",),
        (
            "The story before bed is the best part of the day, they both say.",
            "Screens go in the basket at seven.",
        ),
        (
            "In bed by half past seven and asleep by eight, all week.",
            "{carer} feels rested for the first time in a year.",
        ),
    ),
    (
        "Bedtime chart: five nights, then we look together",
        "Ask the health visitor about waking at night",
        "Sleep clinic referral",
    ),
    to_age=9,
)
ATTENDANCE = Thread(
    PrimaryNeed.N5,
    moods(
        (
            "Attendance is 61 per cent this term.",
            "School rang three times this week; nobody answered.",
            "Mornings end in shouting, and then nobody goes.",
        ),
        (
            "Attendance is up to 78 per cent. Mondays are still missed.",
            "Late most days by twenty minutes, but there.",
        ),
        ("One day missed, with toothache. The dentist is booked.",),
    ),
    moods(
        ("Uniform is washed and laid out on the chair.",),
        (
            "The breakfast club gets two of them in by eight.",
            "School meets them at the side gate, which helps.",
        ),
        (
            "Attendance is 94 per cent, the best for two years.",
            "{carer} and the teacher text each other now instead of ringing.",
        ),
    ),
    (
        "Meet the school about a later start for two weeks",
        "Breakfast club place from Monday",
        "Agree who rings school before nine if somebody is ill",
    ),
    from_age=5,
)
NEW_BABY = Thread(
    PrimaryNeed.N4,
    moods(
        (
            "Baby has slipped from the 25th to the 9th centile.",
            "Baby was propped with a pillow in the cot. We talked and took it out.",
        ),
        (
            "Weight is steady. Feeds are still short in the night.",
            "{carer} forgot the eight-week check; it is booked again.",
        ),
        ("Teeth are coming and nobody sleeps.",),
    ),
    moods(
        ("Bottles are clean and made up as the tin says.",),
        (
            "{carer} notices hunger before the crying starts.",
            "Tummy time on the mat, with the toddler helping.",
        ),
        (
            "Back on the 25th centile. The health visitor is pleased.",
            "Sleeps on the back, in a clear cot, in the same room.",
        ),
    ),
    (
        "Weigh at the Hub on Wednesday",
        "Health visitor and I visit together next week",
        "Book the eight-week check",
    ),
    to_age=1,
)
DISABILITY = Thread(
    PrimaryNeed.N2,
    moods(
        (
            "No short break for five months; {carer} has a bad back from lifting.",
            "The hoist is broken and the repair is two weeks away.",
        ),
        (
            "Two nights a month of short breaks offered, from after Easter.",
            "The new medicine helps the seizures and ruins the appetite.",
        ),
        ("Transport to the club is not settled yet.",),
    ),
    moods(
        ("{carer} knows every sign before a seizure and showed the student nurse.",),
        (
            "The communication book goes to school and back each day.",
            "The siblings had an afternoon with {carer} for themselves.",
        ),
        (
            "The short break went well; they asked to go again.",
            "The ramp is in. Out of the front door for the first time in a year.",
        ),
    ),
    (
        "Ring equipment stores about the hoist",
        "Young carers group for the eldest",
        "Joint visit with the community nurse",
    ),
)
KIN = Thread(
    PrimaryNeed.N8,
    moods(
        (
            "{carer} is 68 and up at five with a toddler, on one pension.",
            "Contact with their mum was missed again; both children waited at the window.",
        ),
        (
            "The allowance is agreed and not paid yet.",
            "After contact the youngest wets the bed for two nights.",
        ),
        ("{carer} needs a knee operation and we need a plan for those weeks.",),
    ),
    moods(
        ("They have their own room and their own pegs in the hall.",),
        (
            "{carer}'s sister takes them on Saturdays.",
            "Mum rang at the time she said, three weeks running.",
        ),
        (
            '{carer} says: "This is their home now, and mine."',
            "Life story book begun; photographs from both sides.",
        ),
    ),
    (
        "Chase the allowance with finance",
        "Kinship carers' coffee morning",
        "Contact plan on one page, for everybody",
    ),
)


DAILY_LIFE = (MONEY, HOUSING, SLEEP, ATTENDANCE, NEW_BABY, DISABILITY)
