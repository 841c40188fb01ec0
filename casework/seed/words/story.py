"""Sentences for the story, decisions, requests, shares and what partners add."""

from collections.abc import Mapping

from casework.story.models import StoryEntry

T = StoryEntry.Topic

# Topic -> (about one child?, told by, words). {child}, {carer}, {friend}, {thing}.
STORY: Mapping[str, tuple[tuple[str, str], ...]] = {
    T.CHILD: (
        ("{carer}", "{child} needs a minute before answering. Wait, and it comes."),
        ("{child}", "I like {thing}. I don't like it when people read me out."),
        (
            "{carer}",
            "Loud rooms are hard for {child}. Sit by the door, coat on is fine.",
        ),
        ("Teacher", "{child} draws what is hard to say. Bring paper."),
        ("{friend}", "{child} is funny. Nobody writes that down, so please do."),
        ("{carer}", "{child} has the inhaler in the blue bag, always."),
    ),
    T.HOME: (
        ("{carer}", "Mornings are our worst time. Come after ten."),
        ("{carer}", "We eat together on Sundays, whatever else happens."),
        ("{carer}", "Two weekends a month the children are at their other home."),
        ("Health visitor", "The home is small, warm and full of books."),
        ("{carer}", "The dog is friendly and old. Ring first and I shut him in."),
    ),
    T.HEALTH: (
        ("{carer}", "I have had depression since the second birth. Tablets help."),
        ("GP", "Asthma review is due in spring; the last attack was in March."),
        ("{carer}", "Hospital letters go to the old address. Text me instead."),
        ("School nurse", "Hearing test was repeated and is fine."),
        ("{carer}", "I cannot read small print. Please read it with me."),
    ),
    T.SCHOOL: (
        ("Teacher", "Best on Wednesdays, when there is art."),
        ("{child}", "I moved school twice. I don't want to again."),
        ("SEN co-ordinator", "An assessment was asked for in October."),
        ("{carer}", "One named person at school is better than five."),
    ),
    T.HISTORY: (
        ("{carer}", "We lost our home when I lost the job, and lived with my sister."),
        (
            "{carer}",
            "Their dad left when the youngest was born. It was not safe before.",
        ),
        (
            "{carer}",
            "I was in care from nine. I am not ashamed, but I worry about files.",
        ),
        (
            "Previous worker",
            "Two earlier times of help. The second made the difference.",
        ),
        ("{carer}", "We came here four years ago and knew nobody."),
    ),
    T.NETWORK: (
        ("{carer}", "{friend} has the key and can come in ten minutes."),
        ("{friend}", "I can do the school run on Mondays and Fridays, for good."),
        ("{carer}", "Ask my sister before you ask anybody else."),
        ("{carer}", "The football coach is the one the boys listen to."),
    ),
    T.WORKING_TOGETHER: (
        ("{carer}", "Say it straight. I would rather know."),
        ("{carer}", "Text, do not ring: unknown numbers frighten me."),
        ("{child}", "Tell me before you tell them."),
        ("{carer}", "Please don't send a new person without saying so first."),
        ("{carer}", "When I go quiet I am not being rude. I am thinking."),
    ),
}
DISAGREEMENTS = (
    "I did not say it like that. I said I was tired, not that I could not manage.",
    "That was one evening two years ago. I want it to say so.",
)
# Who in the family tells most things, and who else is told of by name.
CALLED_FRIEND = ("Nan", "Auntie Jo", "Grandad", "Uncle Ray", "Auntie Bea", "Granny")

ALLOCATED = (
    "Has room, and has worked with young children.",
    "Works in the same town, so that visits are easy.",
    "The family asked for somebody who knows the school.",
)
OVERSIGHT: tuple[tuple[str, str], ...] = (
    (
        "Go on with family help for six weeks, then look again.",
        "The plan helps and the family says so. Two goals are not met yet.",
    ),
    (
        "Visit every two weeks until after the holidays.",
        "The last two visits were hard and school is closed for a while.",
    ),
    (
        "Ask the family to call their network together.",
        "Grandparents and an aunt have offered help and nobody has put it together.",
    ),
    (
        "Joint visit with the health visitor this month.",
        "Two services ask the family the same questions.",
    ),
    (
        "Begin to plan the ending with the family.",
        "Goals are met and have held for eight weeks.",
    ),
)
STEP_UP = (
    "Ask for a child protection view today.",
    "What the child said, and what was seen, cannot wait for the review.",
)
REQUESTS: tuple[tuple[str, str], ...] = (
    (
        (
            "A bruise on the upper arm that was not there last week. The explanation changed "
            "while we talked."
        ),
        "School's safeguarding lead, who saw it too.",
    ),
    (
        (
            "Nobody was fit to look after the youngest when I came at noon. Nan has the "
            "children tonight."
        ),
        "My manager, by telephone.",
    ),
    (
        (
            "He is back in the house, and the order says that he may not be. The children "
            "were upstairs."
        ),
        "Police, by 101. They will visit this evening.",
    ),
    (
        "Weight has fallen for the third time and two clinics were missed.",
        "The health visitor and the GP.",
    ),
    (
        "Messages from an adult that ask for pictures. The phone is with {carer}.",
        "Police, and school so that somebody is there tomorrow.",
    ),
)
NOT_TOLD = "Telling them now could put the child in danger this evening."
OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "nfa": (
        "The doctor saw the child and the explanation fits. Family help goes on.",
        "Known already and covered by the plan. Nothing new for this team.",
    ),
    "family_help": (
        (
            "Worrying, and the network has a safe plan for the week. See the child alone at "
            "school by Friday and ring me after."
        ),
        "Family help is right. Add the health visitor and weigh weekly.",
    ),
    "strategy": (
        (
            "There is reason to think that a child may be coming to serious harm. We meet "
            "with police and health today."
        ),
        "The account changed twice and there is an injury. Strategy discussion.",
    ),
}
SAFETY_NOTES = (
    "The lane is unlit: bring a torch.",
    "Park on the main road; the close is often blocked.",
    "A dog in the yard. Ring before you come and it is shut in.",
    "Lift out of order, fourth floor.",
    "Poor phone signal inside. Tell the office when you go in and come out.",
)
SHARE_PURPOSES: Mapping[str, tuple[str, ...]] = {
    "police": ("So that officers who are called know who is at home and how to help.",),
    "health": ("So that nobody asks again what the family has told us already.",),
    "education": ("So that school can help in the mornings and knows whom to ring.",),
    "family_hub": ("So that the Hub can welcome them to the group they chose.",),
}
CONTRIBUTIONS: Mapping[str, tuple[str, ...]] = {
    "police": (
        "Called once in the last three months, about noise. Nobody was hurt.",
        "No calls to the address since the order was made.",
    ),
    "health": (
        "Weight followed the line at the last two clinics. Immunisations are up to date.",
        "Asthma nurse saw the child on Monday; a spare inhaler is at school.",
    ),
    "education": (
        "Attendance this term is 91 per cent. Arrives hungry on Mondays.",
        "Settled with the new teaching assistant. Joined the choir.",
    ),
    "family_hub": ("Came to three sessions of four and stayed for lunch.",),
}
QUESTIONS = (
    "How have they been since half term, and who do they talk to?",
    "What do you know that would help us to plan with this family?",
)
UNTOLD = "Telling the other parent could show where the family lives."
RESTRICTED = "A member of staff lives next door to the family."
DENIED = "A relative of the family."
PROTECTED = "A court order keeps this address from the person named."
HANDOVER = (
    "They like to be texted the day before. The eldest opens up while walking. "
    "Two goals are met; the mornings are the one to go on with."
)
