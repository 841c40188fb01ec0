"""The monthly report: small numbers, what is built, whose copies and figures."""

RULES = "casework/reports/rules.py"
QUERYSETS = "casework/reports/querysets.py"
BUILDING = "casework/reports/actions/building.py"
SCHEDULE = "casework/reports/schedule.py"
MAKING = "casework/reports/actions/making.py"
COPYING = "casework/reports/actions/copies.py"
OF_RULES = "tests/casework/reports/test_rules.py"
OF_BUILDING = "tests/casework/reports/test_building.py"
OF_COPY_RIGHTS = "tests/casework/reports/test_copy_rights.py"
OF_COPY_ORDERS = "tests/casework/reports/test_copy_orders.py"
OF_PAGES = "tests/casework/reports/test_pages.py"

MUTANTS = [
    # --- What is shown ----------------------------------------------------------------
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
        "file": SCHEDULE,
        "old": "over = [months_before(this, 2), months_before(this, 1)]",
        "new": "over = [months_before(this, 1)]",
        "tests": f"{OF_BUILDING} -k months_to_build",
    },
    # --- Whose copies and figures -----------------------------------------------------
    {
        "name": "a copy of a team that the person no longer manages",
        "file": QUERYSETS,
        "old": "return mine.filter(Q(team__isnull=True) | "
        "Q(team__in=profile.managed_team_ids))",
        "new": "return mine",
        "tests": f"{OF_COPY_RIGHTS} -k no_longer_manages",
    },
    {
        "name": "figures of every team for every manager",
        "file": QUERYSETS,
        "old": "return self.filter(Q(team__isnull=True) | "
        "Q(team__in=profile.managed_team_ids))",
        "new": "return self.all()",
        "tests": f"{OF_PAGES} -k own_team_only",
    },
    {
        "name": "a copy of somebody else",
        "file": QUERYSETS,
        "old": "mine = self.filter(requested_by=user)",
        "new": "mine = self.all()",
        "tests": f"{OF_COPY_RIGHTS} -k requesters_alone",
    },
    {
        "name": "a copy once made is never asked about again",
        "file": RULES,
        "old": "    if families_hidden:\n",
        "new": "    if families_hidden is None:\n",
        "tests": f"{OF_COPY_RIGHTS} -k hidden_after",
    },
    {
        "name": "taking a copy leaves no trace",
        "file": COPYING,
        "old": "        EXPORT_DOWNLOADED,\n        by=by,",
        "new": '        "nothing",\n        by=by,',
        "tests": f"{OF_COPY_RIGHTS} -k download_and",
    },
    {
        "name": "a lease that lapsed this moment still holds",
        "file": QUERYSETS,
        "old": "Q(leased_until__lte=at)",
        "new": "Q(leased_until__lt=at)",
        "tests": f"{OF_COPY_ORDERS} -k worker_dropped",
    },
    {
        "name": "an order is tried once more than it should be",
        "file": MAKING,
        "old": "if export.attempts >= MOST_ATTEMPTS:",
        "new": "if export.attempts > MOST_ATTEMPTS:",
        "tests": f"{OF_COPY_ORDERS} -k given_up",
    },
    {
        "name": "a copy is removed in the moment that it is a day old",
        "file": QUERYSETS,
        "old": "self.filter(requested_at__lt=moment)",
        "new": "self.filter(requested_at__lte=moment)",
        "tests": f"{OF_COPY_ORDERS} -k after_a_day",
    },
]
