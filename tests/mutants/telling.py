"""Whom to tell of a family: managers, leads, partners; and nobody else."""

VISITS = "casework/visits/actions.py"
TELLING = "casework/cases/telling.py"
READS = "safeguarding/reads/shared.py"
STORY = "casework/story/actions.py"
OF_LOOK_TODAY = "tests/casework/test_look_today.py"
WHOM_TO_RING = "tests/safeguarding/test_whom_to_ring.py"
OF_INFORMATION = "tests/safeguarding/test_information.py"
OF_TELLING = "tests/casework/cases/test_telling.py"

MUTANTS = [
    # --- Look today -------------------------------------------------------------------
    {
        "name": "a look-today notice to an inactive manager",
        "file": TELLING,
        "old": "return User.objects.filter(is_active=True)",
        "new": "return User.objects.all()",
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "a look-today notice to a manager of earlier",
        "file": TELLING,
        "old": "Membership.objects.current(on=clock.today()).filter(team=team)",
        "new": "Membership.objects.filter(team=team)",
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "a look-today notice to every manager",
        "file": TELLING,
        "old": "Membership.objects.current(on=clock.today()).filter(team=team)",
        "new": "Membership.objects.current(on=clock.today())",
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "a look-today notice to everybody in the team",
        "file": TELLING,
        "old": "return members_of(team, roles=[Role.TEAM_MANAGER])",
        "new": "return members_of(team)",
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "no look-today notice for the child protection team",
        "file": VISITS,
        "old": "if facts.look_today != Visit.LookToday.NO:",
        "new": 'if facts.look_today == "manager":',
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "one look-today notice for all visits of a family",
        "file": VISITS,
        "old": 'dedupe=f"look_today:{visit.pk}"',
        "new": 'dedupe=f"look_today:{family.pk}"',
        "tests": OF_LOOK_TODAY,
    },
    # --- Partners ---------------------------------------------------------------------
    {
        "name": "a partner's contact without the team's phone",
        "file": READS,
        "old": "lead.worker.phone or lead.team.phone",
        "new": "lead.worker.phone",
        "tests": WHOM_TO_RING,
    },
    {
        "name": "a partner rings the lead of earlier",
        "file": READS,
        "old": "leads = Assignment.objects.open().leads().filter(case=case)",
        "new": "leads = Assignment.objects.leads().filter(case=case)",
        "tests": WHOM_TO_RING,
    },
    {
        "name": "a partner rings a co-worker",
        "file": READS,
        "old": "leads = Assignment.objects.open().leads().filter(case=case)",
        "new": "leads = Assignment.objects.open().filter(case=case)",
        "tests": WHOM_TO_RING,
    },
    {
        "name": "a partner's information tells nobody where nobody leads",
        "file": STORY,
        "old": "\n        or telling.who_are_not_denied(managers, case)",
        "new": "",
        "tests": f"{OF_INFORMATION} -k without_a_lead",
    },
    {
        "name": "a partner's information tells somebody denied",
        "file": TELLING,
        "old": "people.filter(~Exists(denied), Exists(here))",
        "new": "people.filter(Exists(here))",
        "tests": f"{OF_INFORMATION} -k without_a_lead",
    },
    {
        "name": "a partner's information tells somebody who left",
        "file": TELLING,
        "old": "people.filter(~Exists(denied), Exists(here))",
        "new": "people.filter(~Exists(denied))",
        "tests": f"{OF_TELLING} -k lead_who_left",
    },
    {
        "name": "a denial of one family is of all",
        "file": TELLING,
        "old": 'Denial.objects.filter(user=OuterRef("pk"), family=case.family_id)',
        "new": 'Denial.objects.filter(user=OuterRef("pk"))',
        "tests": f"{OF_TELLING} -k whoever_is_denied",
    },
    {
        "name": "the lead of child protection is the lead practitioner",
        "file": TELLING,
        "old": "return leads_of(case, roles=[Assignment.Role.LEAD])",
        "new": "return leads_of(case)",
        "tests": f"{OF_TELLING} -k those_who_lead_now",
    },
    {
        "name": "whoever works beside leads",
        "file": TELLING,
        "old": "Assignment.objects.open().filter(case=case, role__in=roles)",
        "new": "Assignment.objects.open().filter(case=case)",
        "tests": f"{OF_TELLING} -k those_who_lead_now",
    },
    {
        "name": "who may not open a record is told of it",
        "file": TELLING,
        "old": "        if Case.objects.visible_to(person).filter(pk=case.pk).exists()\n",
        "new": "",
        "tests": f"{OF_TELLING} -k record_is_closed",
    },
    {
        "name": "a partner's information is not known as sent",
        "file": STORY,
        "old": "    writes=(INFORMATION_RECEIVED,),\n    sent_once=True,\n",
        "new": "    writes=(INFORMATION_RECEIVED,),\n",
        "tests": f"{OF_INFORMATION} -k pressed_twice",
    },
]
