"""Child protection: how soon, in which hours, and who is there."""

RULES = "child_protection/rules.py"
DUTY = "child_protection/duty.py"
STAFF = "casework/staff/querysets.py"
OF_RULES = "tests/child_protection/test_clock_rules.py"
OF_DUTY = "tests/child_protection/test_duty.py"
OF_REQUESTS = "tests/child_protection/test_requests.py"

MUTANTS = [
    # --- When -------------------------------------------------------------------------
    {
        "name": "a day is the hands of a clock",
        "file": RULES,
        "old": "asked = asked_at.astimezone(UTC)",
        "new": "asked = asked_at.astimezone(LONDON)",
        "tests": OF_RULES,
    },
    {
        "name": "today leaves no hour",
        "file": RULES,
        "old": "return max(due, asked + SHORTEST)",
        "new": "return due",
        "tests": OF_RULES,
    },
    {
        "name": "today goes on after midnight",
        "file": RULES,
        "old": "due = min(asked + timedelta(hours=today_hours), midnight)",
        "new": "due = asked + timedelta(hours=today_hours)",
        "tests": OF_RULES,
    },
    {
        "name": "the office closes an hour late",
        "file": RULES,
        "old": "at.astimezone(LONDON).hour < closes",
        "new": "at.astimezone(LONDON).hour <= closes",
        "tests": OF_RULES,
    },
    {
        "name": "the office opens an hour late",
        "file": RULES,
        "old": "is_working_day and opens <= at",
        "new": "is_working_day and opens < at",
        "tests": OF_RULES,
    },
    {
        "name": "the office is open on any day",
        "file": RULES,
        "old": "return is_working_day and opens <=",
        "new": "return opens <=",
        "tests": OF_RULES,
    },
    {
        "name": "a bank holiday is in office hours",
        "file": DUTY,
        "old": "is_working_day=is_working_day(timezone.localdate(at))",
        "new": "is_working_day=timezone.localdate(at).weekday() < 5",
        "tests": f"{OF_REQUESTS} -k bank_holiday",
    },
    {
        "name": "somebody is told before the half hour",
        "file": RULES,
        "old": "return max(0, (at - asked_at) // timedelta(minutes=every_minutes))",
        "new": "return max(0, -((asked_at - at) // timedelta(minutes=every_minutes)))",
        "tests": OF_RULES,
    },
    {
        "name": "a time that spring leaves out is taken",
        "file": RULES,
        "old": "return moment if back.replace(tzinfo=None) == "
        "moment.replace(tzinfo=None) else None",
        "new": "return moment",
        "tests": OF_RULES,
    },
    # --- Who is there -----------------------------------------------------------------
    {
        "name": "nobody is offered on the last day of a registration",
        "file": DUTY,
        "old": "expires_on__gte=clock.today()",
        "new": "expires_on__gt=clock.today()",
        "tests": OF_DUTY,
    },
    {
        "name": "somebody denied is offered",
        "file": DUTY,
        "old": "        .exclude(denials__family=family)\n",
        "new": "",
        "tests": OF_DUTY,
    },
    {
        "name": "somebody whose account is closed is on call",
        "file": DUTY,
        "old": "        .filter(user__is_active=True)\n",
        "new": "",
        "tests": OF_DUTY,
    },
    {
        "name": "the rota has no order",
        "file": DUTY,
        "old": '.order_by("position", "pk")',
        "new": '.order_by("pk")',
        "tests": OF_DUTY,
    },
    {
        "name": "a shift holds at the moment after it",
        "file": STAFF,
        "old": "starts_at__lte=at, ends_at__gt=at",
        "new": "starts_at__lte=at, ends_at__gte=at",
        "tests": OF_DUTY,
    },
    {
        "name": "somebody works in a team on the day they left",
        "file": STAFF,
        "old": "Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on",
        "new": "Q(ended_on__isnull=True) | Q(ended_on__gte=on), started_on__lte=on",
        "tests": OF_DUTY,
    },
]
