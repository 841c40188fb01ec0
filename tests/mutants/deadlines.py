"""Clocks: working days, holidays that are known, what is late, a clock met once."""

RULES = "casework/deadlines/rules.py"
ACTIONS = "casework/deadlines/actions.py"
QUERYSETS = "casework/deadlines/querysets.py"
OF_RULES = "tests/casework/test_deadline_rules.py"
OF_ACTIONS = "tests/casework/test_deadline_actions.py"

MUTANTS = [
    {
        "name": "a Saturday is a working day",
        "file": RULES,
        "old": "day.weekday() < 5 and day not in",
        "new": "day.weekday() <= 5 and day not in",
        "tests": OF_RULES,
    },
    {
        "name": "a bank holiday is a working day",
        "file": RULES,
        "old": "day.weekday() < 5 and day not in holidays",
        "new": "day.weekday() < 5",
        "tests": OF_RULES,
    },
    {
        "name": "the first day counts",
        "file": RULES,
        "old": """        day += timedelta(days=1)
        if is_working_day(day, holidays):
            count -= 1
""",
        "new": """        if is_working_day(day, holidays):
            count -= 1
        day += timedelta(days=1)
""",
        "tests": OF_RULES,
    },
    {
        "name": "days between count the first day",
        "file": RULES,
        "old": "range(1, (end - start).days + 1)",
        "new": "range(0, (end - start).days + 1)",
        "tests": OF_RULES,
    },
    {
        "name": "days between leave out the last day",
        "file": RULES,
        "old": "range(1, (end - start).days + 1)",
        "new": "range(1, (end - start).days)",
        "tests": OF_RULES,
    },
    {
        "name": "the first day is among the holidays passed",
        "file": RULES,
        "old": "start < h <= end",
        "new": "start <= h <= end",
        "tests": OF_RULES,
    },
    {
        "name": "the last day is not among the holidays passed",
        "file": RULES,
        "old": "start < h <= end",
        "new": "start < h < end",
        "tests": OF_RULES,
    },
    {
        "name": "an initial conference has 16 working days",
        "file": RULES,
        "old": "INITIAL_CONFERENCE_WORKING_DAYS = 15",
        "new": "INITIAL_CONFERENCE_WORKING_DAYS = 16",
        "tests": OF_RULES,
    },
    {
        "name": "never provisional",
        "file": ACTIONS,
        "old": "is_provisional=due_on > known_until()",
        "new": "is_provisional=False",
        "tests": OF_ACTIONS,
    },
    {
        "name": "holidays are known until the first of them",
        "file": "casework/deadlines/calendar.py",
        "old": "return max(bank_holidays())",
        "new": "return min(bank_holidays())",
        "tests": OF_ACTIONS,
    },
    {
        "name": "every clock repeats",
        "file": ACTIONS,
        "old": "repeat_working_days=working_days if repeats else None",
        "new": "repeat_working_days=working_days",
        "tests": OF_ACTIONS,
    },
    {
        "name": "a clock of hours has Greenwich's day",
        "file": ACTIONS,
        "old": "due_on=timezone.localdate(due_at)",
        "new": "due_on=due_at.date()",
        "tests": OF_ACTIONS,
    },
    {
        "name": "a clock starts again from the day it began",
        "file": ACTIONS,
        "old": "from_day=on,\n        working_days=deadline",
        "new": "from_day=deadline.triggered_on,\n        working_days=deadline",
        "tests": OF_ACTIONS,
    },
    {
        "name": "a clock repeats once",
        "file": ACTIONS,
        "old": "repeats=True",
        "new": "repeats=False",
        "tests": OF_ACTIONS,
    },
    {
        "name": "the clock that follows forgets its child",
        "file": ACTIONS,
        "old": "        child=deadline.child,\n",
        "new": "",
        "tests": OF_ACTIONS,
    },
    {
        "name": "ending overwrites what was met",
        "file": ACTIONS,
        "old": "return deadlines.filter(met_on__isnull=True).update(",
        "new": "return deadlines.update(",
        "tests": OF_ACTIONS,
    },
    {
        "name": "late on its last good day",
        "file": QUERYSETS,
        "old": "due_on__lt=on",
        "new": "due_on__lte=on",
        "tests": OF_ACTIONS,
    },
    {
        "name": "late though met",
        "file": QUERYSETS,
        "old": "return self.open().filter(due_on__lt=on)",
        "new": "return self.filter(due_on__lt=on)",
        "tests": OF_ACTIONS,
    },
    {
        "name": "a pause that is over still stops the clock",
        "file": QUERYSETS,
        "old": 'pauses.filter(deadline=OuterRef("pk"), ended_on__isnull=True)',
        "new": 'pauses.filter(deadline=OuterRef("pk"))',
        "tests": OF_ACTIONS,
    },
    {
        "name": "a whole day before an hour of it",
        "file": QUERYSETS,
        "old": 'F("due_at").asc(nulls_last=True)',
        "new": 'F("due_at").asc(nulls_first=True)',
        "tests": OF_ACTIONS,
    },
    {
        "name": "two visits at once both meet the clock",
        "file": "casework/visits/actions.py",
        "old": "for c in open_clocks.select_for_update()",
        "new": "for c in open_clocks",
        "tests": "tests/casework/test_visit_together.py",
    },
]
