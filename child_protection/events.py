"""What child protection writes into the audit, and how it reads there."""

from casework.registry import EventWords

ASKED = "protection_asked"
OPENED = "protection_opened"
TAKEN = "protection_taken"
PUT_BACK = "protection_put_back"
CHASED = "protection_chased"
DECIDED = "protection_decided"
DISCUSSION_ARRANGED = "discussion_arranged"
DISCUSSION_HELD = "discussion_held"
ENQUIRY_STARTED = "enquiry_started"

WORDS = (
    EventWords(ASKED, "asked for a child protection view"),
    EventWords(OPENED, "was the first to open a request for a child protection view"),
    EventWords(TAKEN, "took a request for a child protection view"),
    EventWords(PUT_BACK, "put a request for a child protection view back"),
    EventWords(CHASED, "told the next person that nobody had opened a request"),
    EventWords(DECIDED, "decided a request for a child protection view"),
    EventWords(DISCUSSION_ARRANGED, "set a time for a strategy discussion"),
    EventWords(DISCUSSION_HELD, "recorded that a strategy discussion was held"),
    EventWords(ENQUIRY_STARTED, "recorded the start of a section 47 enquiry"),
)
