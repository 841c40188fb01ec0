"""Figures: the edges of each, small numbers, and whose copies and figures are read."""

CASES = "casework/cases/indicators.py"
LEADS = "casework/cases/leads.py"
VISITS = "casework/visits/indicators.py"
VIEWS = "child_protection/indicators.py"
CONTACTS = "family_help/indicators.py"
MEASURES = "casework/measures.py"
RULES = "casework/reports/rules.py"
QUERYSETS = "casework/reports/querysets.py"
BUILDING = "casework/reports/actions/building.py"
MAKING = "casework/reports/actions/making.py"
COPYING = "casework/reports/actions/copies.py"
FOLDER = "tests/casework/reports"
OF_FRONT_DOOR = f"{FOLDER}/test_edges_front_door.py"
IN_TIME = f"{FOLDER}/test_edges_in_time.py"
OF_WORKERS = f"{FOLDER}/test_edges_workers.py"
OF_PERIODS = f"{FOLDER}/test_periods.py"
OF_RULES = f"{FOLDER}/test_rules.py"
OF_COPIES = f"{FOLDER}/test_copies.py"
OF_BUILDING = f"{FOLDER}/test_building.py"
OF_PAGES = f"{FOLDER}/test_pages.py"

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
    # --- Referrals ----------------------------------------------------------------------
    {
        "name": "a referral of the first day is of no month",
        "file": CASES,
        "old": "referred_on__gte=period.month",
        "new": "referred_on__gt=period.month",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "a referral of the last day is of no month",
        "file": CASES,
        "old": "referred_on__gte=period.month, referred_on__lte=period.last_day",
        "new": "referred_on__gte=period.month, referred_on__lt=period.last_day",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "referred again twelve months ago to the day does not count",
        "file": CASES,
        "old": "referred_on__gte=year_before",
        "new": "referred_on__gt=year_before",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "referred again on the same day counts",
        "file": CASES,
        "old": 'referred_on__lt=OuterRef("referred_on")',
        "new": 'referred_on__lte=OuterRef("referred_on")',
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "twelve months are 365 days",
        "file": CASES,
        "old": "interval '12 months'",
        "new": "interval '365 days'",
        "tests": OF_FRONT_DOOR,
    },
    {
        "name": "another child's referral counts",
        "file": CASES,
        "old": '        child=OuterRef("child"),\n        referred_on__lt',
        "new": "        referred_on__lt",
        "tests": OF_FRONT_DOOR,
    },
    # --- Visits -------------------------------------------------------------------------
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
    # --- Views --------------------------------------------------------------------------
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
    # --- Workers ------------------------------------------------------------------------
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
        "file": CASES,
        "old": "case__opened_on__lte=period.last_day",
        "new": "case__opened_on__lt=period.last_day",
        "tests": OF_WORKERS,
    },
    {
        "name": "a child of a case closed on the last day is held",
        "file": CASES,
        "old": "Q(case__episodes__closed_on__gt=period.last_day)",
        "new": "Q(case__episodes__closed_on__gte=period.last_day)",
        "tests": OF_WORKERS,
    },
    {
        "name": "fifty children for a full-time post are a slip",
        "file": CASES,
        "old": "load[post] <= MOST_FOR_FULL_TIME * time[post]",
        "new": "load[post] < MOST_FOR_FULL_TIME * time[post]",
        "tests": OF_WORKERS,
    },
    {
        "name": "nobody asks whether the lead has a post",
        "file": CASES,
        "old": "Membership.objects.current(on=period.last_day)",
        "new": "Membership.objects.all()",
        "tests": OF_WORKERS,
    },
    {
        "name": "who led on the day of the referral was first",
        "file": CASES,
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
        "file": CASES,
        "old": "if child.referred_on <= period.year_before:",
        "new": "if child.referred_on < period.year_before:",
        "tests": OF_WORKERS,
    },
    {
        "name": "a change of the first moment is of no year",
        "file": CASES,
        "old": "found[case] = sum(moment >= since",
        "new": "found[case] = sum(moment > since",
        "tests": OF_WORKERS,
    },
    {
        "name": "a change after the month counts",
        "file": CASES,
        "old": "            started_at__lt=period.until,\n",
        "new": "",
        "tests": OF_WORKERS,
    },
    {
        "name": "three changes are not many",
        "file": CASES,
        "old": "changed[case] >= MANY_CHANGES",
        "new": "changed[case] > MANY_CHANGES",
        "tests": OF_WORKERS,
    },
    # --- What is shown ------------------------------------------------------------------
    {
        "name": "the smallest number that is shown is hidden",
        "file": RULES,
        "old": "if numerator < under:",
        "new": "if numerator <= under:",
        "tests": OF_RULES,
    },
    {
        "name": "a small remainder is shown",
        "file": RULES,
        "old": "return 0 < denominator - numerator < under",
        "new": "return False",
        "tests": OF_RULES,
    },
    {
        "name": "halves are rounded to the even number",
        "file": RULES,
        "old": "rounding=ROUND_HALF_UP",
        "new": 'rounding="ROUND_HALF_EVEN"',
        "tests": OF_RULES,
    },
    {
        "name": "one copy too many in an hour",
        "file": RULES,
        "old": "if made_this_hour >= MOST_EXPORTS_AN_HOUR:",
        "new": "if made_this_hour > MOST_EXPORTS_AN_HOUR:",
        "tests": OF_RULES,
    },
    {
        "name": "a month so far is kept as if it were over",
        "file": BUILDING,
        "old": "of(period.month).filter(is_whole=True).first()",
        "new": "of(period.month).first()",
        "tests": f"{OF_BUILDING} -k so_far",
    },
    {
        "name": "only last month is built when it is missing",
        "file": BUILDING,
        "old": "over = [months_before(this, 2), months_before(this, 1)]",
        "new": "over = [months_before(this, 1)]",
        "tests": f"{OF_BUILDING} -k months_to_build",
    },
    # --- Whose copies and figures ----------------------------------------------------------
    {
        "name": "a copy of a team that the person no longer manages",
        "file": QUERYSETS,
        "old": "return mine.filter("
        "Q(team__isnull=True) | Q(team__in=standing.managed_team_ids))",
        "new": "return mine",
        "tests": f"{OF_COPIES} -k no_longer_manages",
    },
    {
        "name": "figures of every team for every manager",
        "file": QUERYSETS,
        "old": "return self.filter("
        "Q(team__isnull=True) | Q(team__in=standing.managed_team_ids))",
        "new": "return self.all()",
        "tests": f"{OF_PAGES} -k own_team_only",
    },
    {
        "name": "a copy of somebody else",
        "file": QUERYSETS,
        "old": "mine = self.filter(requested_by=user)",
        "new": "mine = self.all()",
        "tests": f"{OF_COPIES} -k requesters_alone",
    },
    {
        "name": "a copy once made is never asked about again",
        "file": RULES,
        "old": "    if families_hidden:\n",
        "new": "    if families_hidden is None:\n",
        "tests": f"{OF_COPIES} -k hidden_after",
    },
    {
        "name": "taking a copy leaves no trace",
        "file": COPYING,
        "old": "        EXPORT_DOWNLOADED,\n        by=by,",
        "new": '        "nothing",\n        by=by,',
        "tests": f"{OF_COPIES} -k download_and",
    },
    {
        "name": "a lease that lapsed this moment still holds",
        "file": QUERYSETS,
        "old": "Q(leased_until__lte=at)",
        "new": "Q(leased_until__lt=at)",
        "tests": f"{OF_COPIES} -k worker_dropped",
    },
    {
        "name": "an order is tried once more than it should be",
        "file": MAKING,
        "old": "if export.attempts >= MOST_ATTEMPTS:",
        "new": "if export.attempts > MOST_ATTEMPTS:",
        "tests": f"{OF_COPIES} -k given_up",
    },
    {
        "name": "a copy is removed in the moment that it is a day old",
        "file": QUERYSETS,
        "old": "self.filter(requested_at__lt=moment)",
        "new": "self.filter(requested_at__lte=moment)",
        "tests": f"{OF_COPIES} -k after_a_day",
    },
]
