"""Figures: the month, and the edges of contacts, referrals, visits and views."""

MEASURES = "casework/foundations/measures.py"
CONTACTS = "family_help/indicators.py"
REFERRALS = "casework/cases/indicators/referrals.py"
VISITS = "casework/visits/indicators.py"
VIEWS = "child_protection/indicators.py"
OF_PERIODS = "tests/casework/reports/test_periods.py"
OF_FRONT_DOOR = "tests/casework/reports/test_edges_front_door.py"
IN_TIME = "tests/casework/reports/test_edges_in_time.py"

MUTANTS = [
    # --- The month --------------------------------------------------------------------
    {
        "name": "a month is not whole at the first moment of the next",
        "file": MEASURES,
        "old": "return self.until == start_of(next_month(self.month))",
        "new": "return self.until > start_of(next_month(self.month))",
        "tests": OF_PERIODS,
    },
    {
        "name": "figures so far end yesterday",
        "file": MEASURES,
        "old": "timezone.localdate(now))",
        "new": "timezone.localdate(now) - timedelta(days=1))",
        "tests": OF_PERIODS,
    },
    {
        "name": "a year is counted from the last day of a month",
        "file": MEASURES,
        "old": "return months_before(self.last_day + timedelta(days=1), 12)",
        "new": "return months_before(self.last_day, 12)",
        "tests": OF_PERIODS,
    },
    # --- Contacts ---------------------------------------------------------------------
    {
        "name": "a contact of the first moment is of no month",
        "file": CONTACTS,
        "old": "received_at__gte=period.starts_at",
        "new": "received_at__gt=period.starts_at",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "a contact of the next month counts",
        "file": CONTACTS,
        "old": "received_at__lt=period.until",
        "new": "received_at__lte=period.until",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "a contact that joins became a referral",
        "file": CONTACTS,
        "old": "yield Fact(key, team, outcome in OPENS_WORK)",
        "new": 'yield Fact(key, team, outcome in {*OPENS_WORK, "joined"})',
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "decided on its last day is late",
        "file": CONTACTS,
        "old": "decided_on is not None and decided_on <= decide_by",
        "new": "decided_on is not None and decided_on < decide_by",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "waiting on its last day is late",
        "file": CONTACTS,
        "old": "Q(decide_by__lt=timezone.localdate(period.until))",
        "new": "Q(decide_by__lte=timezone.localdate(period.until))",
        "tests": OF_FRONT_DOOR,
    },
    # --- Referrals --------------------------------------------------------------------
    {
        "name": "a referral of the first day is of no month",
        "file": REFERRALS,
        "old": "referred_on__gte=period.month",
        "new": "referred_on__gt=period.month",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "a referral of the last day is of no month",
        "file": REFERRALS,
        "old": "referred_on__gte=period.month, referred_on__lte=period.last_day",
        "new": "referred_on__gte=period.month, referred_on__lt=period.last_day",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "referred again twelve months ago to the day does not count",
        "file": REFERRALS,
        "old": "referred_on__gte=year_before",
        "new": "referred_on__gt=year_before",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "referred again on the same day counts",
        "file": REFERRALS,
        "old": 'referred_on__lt=OuterRef("referred_on")',
        "new": 'referred_on__lte=OuterRef("referred_on")',
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "twelve months are 365 days",
        "file": REFERRALS,
        "old": "interval '12 months'",
        "new": "interval '365 days'",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "another child's referral counts",
        "file": REFERRALS,
        "old": '        child=OuterRef("child"),\n        referred_on__lt',
        "new": "        referred_on__lt",
        "tests": OF_FRONT_DOOR,
    },
    # --- Visits -----------------------------------------------------------------------
    {
        "name": "a visit on its very last day is late",
        "file": VISITS,
        "old": "lead.team if lead else home, due_on >= day)",
        "new": "lead.team if lead else home, due_on > day)",
        "tests": IN_TIME,
    },
    {
        "name": "a first visit is late on its last day",
        "file": VISITS,
        "old": "Q(due_on__lt=day) | Exists(visited)",
        "new": "Q(due_on__lte=day) | Exists(visited)",
        "tests": IN_TIME,
    },
    {
        "name": "a first visit is never left out",
        "file": VISITS,
        "old": "        .filter(Q(due_on__lt=day) | Exists(visited))\n",
        "new": "",
        "tests": IN_TIME,
    },
    {
        "name": "a visit of the last day leaves its clock running",
        "file": VISITS,
        "old": "Q(met_on__isnull=True) | Q(met_on__gt=day)",
        "new": "Q(met_on__isnull=True) | Q(met_on__gte=day)",
        "tests": IN_TIME,
    },
    {
        "name": "a visit of the day after is the child's first",
        "file": VISITS,
        "old": "        met_on__lte=day,\n",
        "new": "",
        "tests": IN_TIME,
    },
    {
        "name": "a visit to a brother is the child's first",
        "file": VISITS,
        "old": '        child=OuterRef("child"),\n',
        "new": "",
        "tests": IN_TIME,
    },
    {
        "name": "a clock that began on the last day does not run",
        "file": VISITS,
        "old": "triggered_on__lte=day",
        "new": "triggered_on__lt=day",
        "tests": IN_TIME,
    },
    # --- Views ------------------------------------------------------------------------
    {
        "name": "a view decided at its last moment is late",
        "file": VIEWS,
        "old": 'When(decided_at__lte=F("decide_by")',
        "new": 'When(decided_at__lt=F("decide_by")',
        "tests": IN_TIME,
    },
    {
        "name": "a view due at the first moment is of no month",
        "file": VIEWS,
        "old": "decide_by__gte=period.starts_at",
        "new": "decide_by__gt=period.starts_at",
        "tests": IN_TIME,
    },
    {
        "name": "a view due in the next month counts",
        "file": VIEWS,
        "old": "decide_by__lt=period.until",
        "new": "decide_by__lte=period.until",
        "tests": IN_TIME,
    },
]
