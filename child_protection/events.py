"""What child protection writes into the audit, and how it reads there."""

ASKED = "protection_asked"
OPENED = "protection_opened"
TAKEN = "protection_taken"
PUT_BACK = "protection_put_back"
CHASED = "protection_chased"
DECIDED = "protection_decided"
DISCUSSION_ARRANGED = "discussion_arranged"
DISCUSSION_HELD = "discussion_held"
ENQUIRY_STARTED = "enquiry_started"

SAID = {
    ASKED: "Asked for a child protection view",
    OPENED: "Was first to open a request for a child protection view",
    TAKEN: "Took a request for a child protection view",
    PUT_BACK: "Put back a request for a child protection view",
    CHASED: "Told the next person that nobody had opened a request",
    DECIDED: "Decided a request for a child protection view",
    DISCUSSION_ARRANGED: "Set a time for a strategy discussion",
    DISCUSSION_HELD: "Recorded a strategy discussion as held",
    ENQUIRY_STARTED: "Recorded the start of a section 47 enquiry",
}
