"""What strains a family: illness, drink, fear, quarrels, trouble outside."""

from casework.people.codes import PrimaryNeed
from casework.seed.words.threads import Thread, moods

LOW_MOOD = Thread(
    PrimaryNeed.N3,
    moods(
        (
            "{carer} has not been out since I came last and the curtains stay shut.",
            "{carer} ran out of tablets and did not want to ring.",
            "Everything feels too much, {carer} said. Not thinking of dying; asked plainly.",
        ),
        (
            "Up and dressed for school, back to bed after.",
            "The new tablets make {carer} drowsy in the mornings.",
        ),
        ("Still some bad days. {carer} knows what they look like.",),
    ),
    moods(
        ("{carer} let me ring the surgery, and spoke at the end.",),
        (
            "First talking therapy session kept.",
            "{carer} walked to the gate and chatted with another parent.",
        ),
        (
            "{carer} laughed with the children while I was there.",
            "Singing group on Wednesdays, three weeks running.",
        ),
    ),
    (
        "GP appointment, and I go along if wanted",
        "Plan for a bad day: who picks up the children",
        "Ask about the parents' group at the Hub",
    ),
)
DRINK = Thread(
    PrimaryNeed.N3,
    moods(
        (
            "{carer} had been drinking before I came at eleven.",
            'The children say the weekend was "a wine weekend".',
            "A neighbour collected the youngest because nobody was at the gate.",
        ),
        (
            "One lapse after three weeks. {carer} told me before I asked.",
            "Drinks at home once the children are in bed, {carer} says. I am not sure yet.",
        ),
        ("A wedding next month worries {carer}. We made a plan for the day.",),
    ),
    moods(
        ("{carer} agreed to see the recovery worker here.",),
        (
            "Keeps the appointments; the tests were clear this fortnight.",
            "Nan has the children on the evening of the group.",
        ),
        (
            "Twelve weeks without a drink. The certificate is on the fridge.",
            "The children do not check the cupboard any more.",
        ),
    ),
    (
        "Recovery service: first meeting on Thursday",
        "Family agrees who the children ring, and numbers go in phones",
        "Talk with each child about what is not their job",
    ),
)
ABUSE_PAST = Thread(
    PrimaryNeed.N1,
    moods(
        (
            "He came to the door on Saturday. She rang 999 and the police came.",
            "She is frightened to open the curtains at the front.",
            "Messages from new numbers every day. She keeps them, as advised.",
        ),
        (
            "He kept away this month. She still walks to school the long way.",
            "The court date was moved again and nobody slept.",
        ),
        ("The order ends in spring. She has asked for advice in time.",),
    ),
    moods(
        ("New locks, and the neighbours know to ring.",),
        (
            "She goes to the programme every week and talks about it.",
            "The children have a safe word and know what it does.",
        ),
        (
            "The order was made for two years. She slept that night, she said.",
            "The children play in the garden again.",
        ),
    ),
    (
        "Update the safety plan with her adviser",
        "Ask school who may collect, in writing",
        "Meet away from home next time, at the Hub",
    ),
)
CONFLICT = Thread(
    PrimaryNeed.N5,
    moods(
        (
            "Handover at the door ended in shouting in front of the children.",
            "Each parent asked the children what the other had said.",
        ),
        (
            "Messages go through the app now. Some are still sharp.",
            "One weekend was swapped at an hour's notice and the children cried.",
        ),
        ("Christmas is not agreed yet.",),
    ),
    moods(
        ("Both came to the same meeting and stayed to the end.",),
        (
            "Handover at school on Fridays: no words, no rows.",
            "Both gave the children the same answer about bedtime.",
        ),
        (
            "They agreed the summer themselves, in writing.",
            "Both sat in one row at the play.",
        ),
    ),
    (
        "Mediation: information session for each parent",
        "Calendar for both homes, made by the children",
        "One question each for the next joint meeting",
    ),
)
TEENAGER = Thread(
    PrimaryNeed.N6,
    moods(
        (
            "Out until two on three nights. Found by police at the station once.",
            "A new phone and trainers that nobody bought.",
            "Cars wait at the end of the road, the neighbour says.",
        ),
        (
            "Came home by eleven most nights and answered when rung.",
            "Still sees the older group on Saturdays.",
        ),
        ("Bored, and boredom is when it starts.",),
    ),
    moods(
        ("Let me in and talked for ten minutes through the bathroom door.",),
        (
            "Boxing on Mondays and Wednesdays. The coach rings if he is missed.",
            "{carer} and the eldest agreed a word that means: fetch me, no questions.",
        ),
        (
            "Home every night for a month.",
            "College interview went well, by both accounts.",
        ),
    ),
    (
        "Return home talk with somebody chosen by the young person",
        "Map of safe places and people, drawn together",
        "Ask the youth worker to meet at the skate park",
    ),
    from_age=13,
)
NEGLECT = Thread(
    PrimaryNeed.N1,
    moods(
        (
            "The kitchen floor was covered and the fridge held only milk.",
            "Head lice again; scratched sore. Second missed dental appointment.",
            "The stair gate is off and the toddler was at the top of the stairs.",
        ),
        (
            "Clean downstairs. Upstairs the beds had no sheets.",
            "Food in the house; nobody had cooked it.",
        ),
        ("It slips when {carer} is ill, and {carer} says so now.",),
    ),
    moods(
        ("{carer} and I cleared one room together, with music on.",),
        (
            "Warm coats for all three from the clothes bank.",
            "Dentist kept: two fillings and stickers.",
        ),
        (
            "Washing on the line, tea in the oven, homework on the table.",
            "The gate is up and used without thinking.",
        ),
    ),
    (
        "Dentist on Tuesday, lift arranged",
        "One room a week: next the bathroom",
        "School nurse about the head lice",
    ),
)

STRAIN = (LOW_MOOD, DRINK, ABUSE_PAST, CONFLICT, TEENAGER, NEGLECT)
