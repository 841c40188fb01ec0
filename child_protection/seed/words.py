"""What the invented requests and discussions say. Names are filled in."""

from child_protection.models import DiscussionAgency, ProtectionRequest

Outcome = ProtectionRequest.Outcome
WORRIES = (
    (
        "{child} had a bruise on the upper arm that nobody could explain. {carer} said "
        "it came from the stairs; {child} said nothing when asked."
    ),
    (
        "{child} came to school hungry and cold three days running, and said that "
        "nobody was at home at night."
    ),
    (
        "The neighbours heard shouting late in the evening. {child} told the teacher of "
        "hiding in the wardrobe."
    ),
    (
        "{carer} did not open the door for two weeks, and {child} was not brought to "
        "the hospital appointment."
    ),
)
TOLD = ("My manager and the school.", "The health visitor.", "My manager.")
ADVICE = {
    Outcome.NO_FURTHER_ACTION: "What happened is explained, and "
    "{carer} acted at once. Nothing more is needed from us.",
    Outcome.FAMILY_HELP: "The worry is real and the family is working "
    "on it. Agree with {carer} who looks after {child} at night, and ask {friend} to "
    "stay close.",
}
REASON = (
    "What {child} showed and what the school saw may be significant harm. The agencies "
    "need to talk today."
)
SUMMARY = (
    "Each agency said what it knew. The police had been called to the home twice this "
    "year. The health visitor last saw the children in spring. We agreed on a joint "
    "enquiry."
)
SAFETY_PLAN = (
    "{friend} stays with the family over the weekend and rings us if worried. {child} "
    "is seen at school each morning."
)
PEOPLE = {
    DiscussionAgency.Kind.SOCIAL_CARE: "{name}, social worker",
    DiscussionAgency.Kind.POLICE: "Lorna Pitman, police protection unit",
    DiscussionAgency.Kind.HEALTH: "The duty nurse of the child protection team",
    DiscussionAgency.Kind.EDUCATION: "The school's safeguarding lead",
}
