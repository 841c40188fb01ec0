"""Figures about workers: who leads, how many families, and how often that changes."""

LEADS = "casework/cases/leads.py"
CASELOAD = "casework/cases/indicators/caseload.py"
STABILITY = "casework/cases/indicators/stability.py"
OF_WORKERS = "tests/casework/reports/test_edges_workers.py"

MUTANTS = [
    {
        "name": "work closed on the last day is open",
        "file": LEADS,
        "old": "Q(closed_on__isnull=True) | Q(closed_on__gt=period.last_day)",
        "new": "Q(closed_on__isnull=True) | Q(closed_on__gte=period.last_day)",
        "tests": OF_WORKERS,
    },
    {
        "name": "a child referred on the last day has no open work",
        "file": LEADS,
        "old": "referred_on__lte=period.last_day",
        "new": "referred_on__lt=period.last_day",
        "tests": OF_WORKERS,
    },
    {
        "name": "a lead who ended with the month led nobody",
        "file": LEADS,
        "old": "Q(ended_at__gte=until), started_at__lt=until",
        "new": "Q(ended_at__gt=until), started_at__lt=until",
        "tests": OF_WORKERS,
    },
    {
        "name": "a lead who began after the month led",
        "file": LEADS,
        "old": "Q(ended_at__gte=until), started_at__lt=until",
        "new": "Q(ended_at__gte=until), started_at__lte=until",
        "tests": OF_WORKERS,
    },
    {
        "name": "children are counted for the family's own team",
        "file": LEADS,
        "old": "return Coalesce(team, otherwise, output_field=BigIntegerField())",
        "new": "return Coalesce(otherwise, team, output_field=BigIntegerField())",
        "tests": OF_WORKERS,
    },
    {
        "name": "a family opened on the last day is held by nobody",
        "file": CASELOAD,
        "old": "case__opened_on__lte=period.last_day",
        "new": "case__opened_on__lt=period.last_day",
        "tests": OF_WORKERS,
    },
    {
        "name": "a child of a case closed on the last day is held",
        "file": CASELOAD,
        "old": "Q(case__episodes__closed_on__gt=period.last_day)",
        "new": "Q(case__episodes__closed_on__gte=period.last_day)",
        "tests": OF_WORKERS,
    },
    {
        "name": "fifty children for a full-time post are a slip",
        "file": CASELOAD,
        "old": "load[post] <= MOST_FOR_FULL_TIME * time[post]",
        "new": "load[post] < MOST_FOR_FULL_TIME * time[post]",
        "tests": OF_WORKERS,
    },
    {
        "name": "nobody asks whether the lead has a post",
        "file": CASELOAD,
        "old": "Membership.objects.current(on=period.last_day)",
        "new": "Membership.objects.all()",
        "tests": OF_WORKERS,
    },
    {
        "name": "who led on the day of the referral was first",
        "file": STABILITY,
        "old": "after = start_of(referred_on + timedelta(days=1))",
        "new": "after = start_of(referred_on)",
        "tests": OF_WORKERS,
    },
    {
        "name": "who led until midnight was not first",
        "file": "casework/cases/continuity.py",
        "old": "self.ended_at >= moment",
        "new": "self.ended_at > moment",
        "tests": OF_WORKERS,
    },
    {
        "name": "open for twelve months to the day is not a year",
        "file": STABILITY,
        "old": "if child.referred_on <= period.year_before:",
        "new": "if child.referred_on < period.year_before:",
        "tests": OF_WORKERS,
    },
    {
        "name": "a change of the first moment is of no year",
        "file": STABILITY,
        "old": "found[case] = sum(moment >= since",
        "new": "found[case] = sum(moment > since",
        "tests": OF_WORKERS,
    },
    {
        "name": "a change after the month counts",
        "file": STABILITY,
        "old": "            started_at__lt=period.until,\n",
        "new": "",
        "tests": OF_WORKERS,
    },
    {
        "name": "three changes are not many",
        "file": STABILITY,
        "old": "changed[case] >= MANY_CHANGES",
        "new": "changed[case] > MANY_CHANGES",
        "tests": OF_WORKERS,
    },
]
