"""Who is reminded of what is due or late, and when."""

TELLING = "casework/cases/telling.py"
RULES = "casework/reminders/rules.py"
REMINDING = "casework/reminders/actions.py"
CASES = "casework/cases/querysets.py"
OF_RULES = "tests/casework/test_reminders_rules.py"
WHO_IS_TOLD = "tests/casework/reminders/test_told.py"
WHO_IS_NOT = "tests/casework/reminders/test_not_told.py"
ONCE = "tests/casework/reminders/test_once.py"
OF_TELLING = "tests/casework/cases/test_telling.py"

MUTANTS = [
    {
        "name": "late on the last good day",
        "file": RULES,
        "old": "if days_late > 0:",
        "new": "if days_late >= 0:",
        "tests": OF_RULES,
    },
    {
        "name": "a day less of notice",
        "file": RULES,
        "old": "-days_late <= soon_days",
        "new": "-days_late < soon_days",
        "tests": OF_RULES,
    },
    {
        "name": "the manager is told a day early",
        "file": RULES,
        "old": "if days_late > manager_after_days:",
        "new": "if days_late >= manager_after_days:",
        "tests": OF_RULES,
    },
    {
        "name": "the worker is not told where the manager is",
        "file": RULES,
        "old": "return (Rule.LATE, Rule.LATE_MANAGER)",
        "new": "return (Rule.LATE_MANAGER,)",
        "tests": OF_RULES,
    },
    {
        "name": "the last day of notice is not looked at",
        "file": RULES,
        "old": "return today + timedelta(days=soon_days)",
        "new": "return today + timedelta(days=soon_days - 1)",
        "tests": OF_RULES,
    },
    {
        "name": "the lead of child protection hears of visits",
        "file": "casework/deadlines/kinds.py",
        "old": 'reminds: frozenset[str] = frozenset({"lead"})',
        "new": 'reminds: frozenset[str] = frozenset({"lead", "lead_protection"})',
        "tests": "tests/casework/test_deadline_kinds.py",
    },
    {
        "name": "nobody asks whom a clock reminds",
        "file": REMINDING,
        "old": "if role in DEADLINES[one.kind].reminds",
        "new": "if role",
        "tests": f"{WHO_IS_TOLD} -k protection_lead_alone",
    },
    {
        "name": "a clock that moved is not told again",
        "file": RULES,
        "old": '{rule}:{kind}:{case_id}:{due_on:%Y-%m-%d}:{person}"',
        "new": '{rule}:{kind}:{case_id}:{person}"',
        "tests": f"{ONCE} -k clock_that_moved",
    },
    {
        "name": "two who lead are one",
        "file": RULES,
        "old": '{rule}:{kind}:{case_id}:{due_on:%Y-%m-%d}:{person}"',
        "new": '{rule}:{kind}:{case_id}:{due_on:%Y-%m-%d}"',
        "tests": f"{WHO_IS_TOLD} -k both_leads",
    },
    {
        "name": "a clock that stands still is reminded of",
        "file": REMINDING,
        "old": "        .running()\n",
        "new": "",
        "tests": f"{WHO_IS_NOT} -k tells_nobody_after",
    },
    {
        "name": "work that is over is reminded of",
        "file": REMINDING,
        "old": "            case__closed_on__isnull=True,\n",
        "new": "",
        "tests": f"{WHO_IS_NOT} -k tells_nobody_after",
    },
    {
        "name": "somebody who left is reminded",
        "file": TELLING,
        "old": "people = _in_use().filter(pk__in=wanted)",
        "new": "people = User.objects.filter(pk__in=wanted)",
        "tests": f"{OF_TELLING} -k out_of_use",
    },
    {
        "name": "a manager of earlier is reminded",
        "file": TELLING,
        "old": "Membership.objects.current(on=on).filter(",
        "new": "Membership.objects.filter(",
        "tests": f"{OF_TELLING} -k of_the_team_today",
    },
    {
        "name": "somebody who may not open the family is reminded",
        "file": REMINDING,
        "old": "if r.due.family_id in families)",
        "new": "if families is not None)",
        "tests": f"{WHO_IS_NOT} -k manager_who_may_not_see",
    },
    {
        "name": "who ended this moment still leads",
        "file": CASES,
        "old": "Q(ended_at__gt=moment), started_at__lte=moment",
        "new": "Q(ended_at__gte=moment), started_at__lte=moment",
        "tests": f"{WHO_IS_NOT} -k leads_at_this_moment",
    },
    {
        "name": "who begins this moment does not lead yet",
        "file": CASES,
        "old": "Q(ended_at__gt=moment), started_at__lte=moment",
        "new": "Q(ended_at__gt=moment), started_at__lt=moment",
        "tests": f"{WHO_IS_NOT} -k leads_at_this_moment",
    },
]
