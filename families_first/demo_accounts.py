"""The accounts of the demo: who signs in as whom. Example domains only."""

from typing import NamedTuple

COUNCIL = "council.example"


class DemoAccount(NamedTuple):
    email: str
    role: str


DEMO_ACCOUNTS = (
    DemoAccount(f"worker@{COUNCIL}", "family help worker, lead practitioner"),
    DemoAccount(f"worker2@{COUNCIL}", "family help worker in another team"),
    DemoAccount(f"newstarter@{COUNCIL}", "family help worker with no families yet"),
    DemoAccount(f"frontdoor@{COUNCIL}", "front door"),
    DemoAccount(f"edt@{COUNCIL}", "out-of-hours team"),
    DemoAccount(f"manager@{COUNCIL}", "team manager"),
    DemoAccount(f"head@{COUNCIL}", "service manager"),
    DemoAccount(f"lcpp@{COUNCIL}", "lead child protection practitioner"),
    DemoAccount(f"chair@{COUNCIL}", "conference chair"),
    DemoAccount(f"fgdm@{COUNCIL}", "family group decision making co-ordinator"),
    DemoAccount(f"support@{COUNCIL}", "business support"),
    DemoAccount(f"legal@{COUNCIL}", "legal"),
    DemoAccount(f"auditor@{COUNCIL}", "quality assurance"),
    DemoAccount(f"ig@{COUNCIL}", "information governance"),
    DemoAccount(f"analyst@{COUNCIL}", "data analyst"),
    DemoAccount(f"admin@{COUNCIL}", "system administrator, no family content"),
    DemoAccount("police@police.example", "partner: police"),
    DemoAccount("nurse@nhs.example", "partner: nurse in the child protection team"),
    DemoAccount("school@school.example", "partner: school"),
    DemoAccount("partnerlead@school.example", "lead practitioner based in a school"),
    DemoAccount("hub@hub.example", "partner: Family Hub"),
)
