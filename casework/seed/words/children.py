"""What children say, draw, show and play, by age and by how things are at home.

{carer} is what the child calls the person who looks after them, {friend} a friend or
relative, {thing} something the child likes.
"""

from collections.abc import Mapping
from enum import StrEnum


class Mood(StrEnum):
    HARD = "hard"
    MIXED = "mixed"
    BETTER = "better"


THINGS = (
    "my scooter", "football", "drawing", "the beach", "my rabbit", "baking", "Lego",
    "swimming", "my bike", "dinosaurs", "the trampoline", "singing", "the library",
    "my guitar", "minecraft", "dancing", "fishing", "the skate park", "horses", "slime",
)  # fmt: skip

# Under three: what we noticed.
NOTICED: Mapping[Mood, tuple[str, ...]] = {
    Mood.HARD: (
        "Quiet and watchful. Did not go to {carer} when a door banged.",
        "Cried for most of the visit and took a long time to settle with {carer}.",
        "Sat in the buggy with the coat on. Reached for the television, not for us.",
        "Held on to me, a near stranger. Did not look for {carer}.",
        "Tired and pale, thumb in mouth. Ate two biscuits fast when offered.",
        "Nappy was full and sore. {carer} changed it when I mentioned it, gently.",
    ),
    Mood.MIXED: (
        "Smiled at {carer} and held out both arms. Startled when voices rose.",
        "Crawled between me and {carer} and came back to {carer} each time.",
        "Grizzly with a cold, but settled when {carer} sang.",
        "Played with pans on the floor. {carer} named each one.",
        "Slept through most of the visit in a clean cot, on the back, no pillow.",
        "Shy at first, then brought me a shoe, a sock and the other shoe.",
    ),
    Mood.BETTER: (
        "Lively and babbling. Looked to {carer} before touching something new.",
        "Fell asleep on {carer}'s shoulder. Dry, warm and well fed.",
        "Brought {carer} a book and climbed up to be read to.",
        "Laughed at peekaboo and looked round for {carer} to see it too.",
        "Walking now, three steps to {carer}, and clapped at the end.",
        "Waved goodbye without being asked and went back to {carer}'s lap.",
    ),
}

# Three to six: said, drew, showed or played.
LITTLE: Mapping[Mood, tuple[str, ...]] = {
    Mood.HARD: (
        '"I go in my den when it\'s shouty."',
        "Drew the house with one very small person upstairs. \"That's me. It's night.\"",
        '"I had crisps for tea. And for the other tea."',
        "Put one toy grown-up outside the doll's house and shut all the doors.",
        '"{carer} was crying in the kitchen. I fetched my teddy."',
        '"I don\'t like sleeping at the other house."',
        "Whispered that there is a secret but it is too big for today.",
        'Showed me the bed. No sheet. "The dog had it."',
    ),
    Mood.MIXED: (
        '"{carer} did me pancakes. Then {carer} was cross but only a bit."',
        'Drew {friend} very big with long arms. "For cuddles."',
        '"I like it when {friend} comes. We do {thing}."',
        '"My new school has a tortoise. I am not allowed to feed it chips."',
        "Played shops and would not let the baby doll buy anything.",
        '"I did two sleeps at Nan\'s and it was quiet."',
        'Showed me the chart: three stars. "It was going to be four."',
    ),
    Mood.BETTER: (
        '"I\'ve got a bed with drawers. I put my stones in."',
        'Drew everybody at the table. "We have tea there now."',
        '"{carer} reads me the bear one, with the voice."',
        '"I\'m not scared of upstairs any more."',
        "Showed me {thing} and asked when I was coming next.",
        '"{carer} came to my assembly. I waved."',
        "Played families: everybody got a plate and the baby got two.",
    ),
}

# Seven to eleven: said.
MIDDLE: Mapping[Mood, tuple[str, ...]] = {
    Mood.HARD: (
        '"I get my brother up because {carer} can\'t in the mornings."',
        "\"I don't bring friends home. It's just easier.\"",
        '"When they argue I turn the telly up. I count as well."',
        '"I said I was ill but I just wanted to see if {carer} was OK."',
        '"I wish somebody would tell me what\'s going to happen."',
        "\"I'm hungry at about two o'clock every day.\"",
        (
            '"You\'ll tell {carer} what I said. Everybody does." I said what I would pass on '
            "and what I would not."
        ),
        "Shrugged at most questions. Then: \"It's better at {friend}'s.\"",
    ),
    Mood.MIXED: (
        '"It was good for a week and then it went a bit wrong."',
        '"I like {thing}. I don\'t like Sundays because of the swap over."',
        '"{friend} said I can stay if it gets loud. I\'ve got the number."',
        '"School\'s fine. Maths is long."',
        'Scale of one to ten for home: "Six. It was a four."',
        '"{carer} is trying. You can tell because of the lists on the fridge."',
        '"I want to see everybody, just not in the same room."',
    ),
    Mood.BETTER: (
        '"We\'ve got rules now. I made one of them: no phones at tea."',
        '"I got Star of the Week and {carer} cried, but good crying."',
        'Scale of one to ten for home: "Eight. Nine if we get a dog."',
        '"I sleep in my own room all night. I\'ve got a lamp."',
        '"{friend} takes me to {thing} on Tuesdays. It\'s sorted till summer."',
        '"I can tell {carer} stuff now and it doesn\'t turn into a big thing."',
        '"If you stop coming that\'s OK. Come and say bye though."',
    ),
}

# Twelve and over: said.
OLDER: Mapping[Mood, tuple[str, ...]] = {
    Mood.HARD: (
        '"I\'m basically the grown-up. Nobody asked me if I wanted to be."',
        "\"I stay out because it's worse if I'm in.\"",
        '"They message all night. If I don\'t answer it gets weird."',
        "\"I've told this to four people. You're the fifth.\"",
        '"I\'m not going back to that school. You can write that down."',
        '"I worry about the little ones when I\'m not there."',
        "Did not want to talk today. Agreed that I text first next time.",
        '"Everyone talks about us like we\'re a problem on a list."',
    ),
    Mood.MIXED: (
        "\"It's calmer. I'm waiting for it to go wrong but it hasn't yet.\"",
        "\"I'll do mornings at school. Not afternoons. That's my offer.\"",
        '"{carer} listens more when you\'re here, not going to lie."',
        '"I\'ve deleted the number. Mostly."',
        '"Me and {friend} had a proper talk. That helped."',
        '"I want to be asked before the meeting, not after."',
        "\"I like {thing}. It's the only time my head's quiet.\"",
    ),
    Mood.BETTER: (
        '"I\'ve been in every day since half term. Ask them."',
        '"We had a row and it was just a row. Nobody left."',
        '"I do the young carers thing on Thursdays. It\'s actually good."',
        '"{carer} apologised. I didn\'t know what to do with my face."',
        '"I\'ve got a college place. Bricks and plaster. Start in September."',
        '"I feel like a kid again, which sounds stupid."',
        '"You can close us. I know who to ring."',
    ),
}

PREGNANCY: Mapping[Mood, tuple[str, ...]] = {
    Mood.HARD: (
        (
            "Two midwife appointments missed. I rang the midwife with Mum beside me and we "
            "made a new one."
        ),
        "Mum is sleeping badly and eating little. She has told her midwife.",
        "Nothing is ready yet. Mum finds it hard to think past this week.",
        (
            "Mum has felt less movement since yesterday. We rang the unit together and her "
            "sister drove her in."
        ),
    ),
    Mood.MIXED: (
        "Went to the last scan. Baby growing as expected. Mum is worried about the birth.",
        "Mum smokes less: five a day from fifteen. She has met the stop smoking nurse.",
        "A cot and blankets are here. The car seat is still to find.",
        "Mum talked about her own childhood and what she wants to do differently.",
    ),
    Mood.BETTER: (
        "All appointments kept. Bag packed. Her mother will be with her at the birth.",
        "Mum plays the baby music and talks to the bump. A name is chosen, and secret.",
        "Safe sleeping talked through. The cot is by the bed.",
        "Mum feels well. She knows when and whom to ring.",
    ),
}

WHY_NOT_SEEN = (
    "At school.",
    "With the other parent this week.",
    "At a friend's house.",
    "Asleep, and had been unwell in the night.",
    "At football.",
    "At the grandparents'.",
)
WHY_NOT_SEEN_LITTLE = (
    "With the other parent this week.",
    "Asleep, and had been unwell in the night.",
    "At nursery.",
    "At the grandparents'.",
)
WHY_NOT_ALONE = (
    "Did not want to leave {carer} today.",
    "Only one warm room. We talk alone at school next week.",
    "Asked for their sister to stay.",
    "Visitors came. We agreed a day at school.",
)
# How it came, by the first word of a sentence that is not speech.
HOW: Mapping[str, str] = {
    "Drew": "drew",
    "Put": "showed",
    "Played": "showed",
    "Showed": "showed",
    "Scale": "said",
    "Whispered": "said",
    "Shrugged": "said",
    "Did": "observed",
}
