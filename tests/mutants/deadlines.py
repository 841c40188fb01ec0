"""Clocks: days that count, pauses, what is late, a clock met once."""

RULES = "casework/deadlines/rules/reckoning.py"
WORDING = "casework/deadlines/rules/wording.py"
VERDICTS = "casework/deadlines/rules/verdicts.py"
ACTIONS = "casework/deadlines/actions.py"
QUERYSETS = "casework/deadlines/querysets.py"
OF_RULES = "tests/casework/test_deadline_rules.py"
OF_RECKONING = "tests/casework/test_deadline_reckoning.py"
OF_OPENING = "tests/casework/deadlines/test_opening.py"
OF_MEETING = "tests/casework/deadlines/test_meeting.py"
OF_PAUSING = "tests/casework/deadlines/test_pausing.py"

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
        "old": """        day += step
        if is_working_day(day, holidays):
            count -= 1 if count > 0 else -1
""",
        "new": """        if is_working_day(day, holidays):
            count -= 1 if count > 0 else -1
        day += step
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
        "file": WORDING,
        "old": "start < h <= end",
        "new": "start <= h <= end",
        "tests": OF_RULES,
    },
    {
        "name": "the last day is not among the holidays passed",
        "file": WORDING,
        "old": "start < h <= end",
        "new": "start < h < end",
        "tests": OF_RULES,
    },
    {
        "name": "never provisional",
        "file": ACTIONS,
        "old": "rules.is_provisional(reckoning, due_on, known_until())",
        "new": "False",
        "tests": OF_OPENING,
    },
    {
        "name": "counted back it is never provisional",
        "file": RULES,
        "old": "max(reckoning.start, due) > known_until",
        "new": "due > known_until",
        "tests": OF_RECKONING,
    },
    {
        "name": "a pause on the last day moves nothing",
        "file": RULES,
        "old": "pause.ended_on is not None and pause.started_on <= due:",
        "new": "pause.ended_on is not None and pause.started_on < due:",
        "tests": OF_RECKONING,
    },
    {
        "name": "the first day stands still",
        "file": RULES,
        "old": "max(reckoning.start, first - DAY), until - DAY",
        "new": "first - DAY, until - DAY",
        "tests": OF_RECKONING,
    },
    {
        "name": "the day it runs again stands still",
        "file": RULES,
        "old": "max(reckoning.start, first - DAY), until - DAY",
        "new": "max(reckoning.start, first - DAY), until",
        "tests": OF_RECKONING,
    },
    {
        "name": "late at its last moment",
        "file": RULES,
        "old": "return at > due_at",
        "new": "return at >= due_at",
        "tests": OF_RECKONING,
    },
    {
        "name": "holidays are known until the first of them",
        "file": "casework/deadlines/calendar.py",
        "old": "return max(bank_holidays())",
        "new": "return min(bank_holidays())",
        "tests": OF_RULES,
    },
    {
        "name": "every clock repeats",
        "file": ACTIONS,
        "old": """repeat_count=repeats_every.count if repeats_every else None,
        repeat_unit=repeats_every.unit if repeats_every else "",
""",
        "new": "repeat_count=length.count,\n        repeat_unit=length.unit,\n",
        "tests": OF_OPENING,
    },
    {
        "name": "a clock that was met is met anew",
        "file": ACTIONS,
        "old": "    if due.met_on is not None:\n        return None\n",
        "new": "",
        "tests": f"{OF_MEETING} -k met_once",
    },
    {
        "name": "a clock of hours forgets its moment",
        "file": ACTIONS,
        "old": "due.met_on, due.met_at = on, at if due.due_at is not None else None",
        "new": "due.met_on, due.met_at = on, None",
        "tests": f"{OF_MEETING} -k keeps_the_moment",
    },
    {
        "name": "a clock that is met stays paused",
        "file": ACTIONS,
        "old": "    _end_pause(due, on)\n    due.met_on,",
        "new": "    due.met_on,",
        "tests": f"{OF_PAUSING} -k while_it_stood_still",
    },
    {
        "name": "a clock of hours has Greenwich's day",
        "file": ACTIONS,
        "old": "due_on=timezone.localdate(due_at)",
        "new": "due_on=due_at.date()",
        "tests": OF_MEETING,
    },
    {
        "name": "a clock starts again from the day it began",
        "file": ACTIONS,
        "old": "Reckoning(on, due.repeats_every)",
        "new": "Reckoning(due.triggered_on, due.repeats_every)",
        "tests": OF_MEETING,
    },
    {
        "name": "a clock repeats once",
        "file": ACTIONS,
        "old": """        repeat_count=due.repeat_count,
        repeat_unit=due.repeat_unit,
""",
        "new": "",
        "tests": OF_MEETING,
    },
    {
        "name": "the clock that follows forgets its child",
        "file": ACTIONS,
        "old": "        child_id=due.child_id,\n",
        "new": "",
        "tests": OF_MEETING,
    },
    {
        "name": "ending overwrites what was met",
        "file": ACTIONS,
        "old": "return deadlines.filter(met_on__isnull=True).update(",
        "new": "return deadlines.update(",
        "tests": OF_MEETING,
    },
    {
        "name": "late on its last good day",
        "file": QUERYSETS,
        "old": "due_on__lt=on",
        "new": "due_on__lte=on",
        "tests": OF_MEETING,
    },
    {
        "name": "late though met",
        "file": QUERYSETS,
        "old": "return self.open().running().filter(due_on__lt=on)",
        "new": "return self.running().filter(due_on__lt=on)",
        "tests": OF_MEETING,
    },
    {
        "name": "a pause that is over still stops the clock",
        "file": QUERYSETS,
        "old": 'pauses.filter(deadline=OuterRef("pk"), ended_on__isnull=True)',
        "new": 'pauses.filter(deadline=OuterRef("pk"))',
        "tests": OF_PAUSING,
    },
    {
        "name": "a whole day before an hour of it",
        "file": QUERYSETS,
        "old": 'F("due_at").asc(nulls_last=True)',
        "new": 'F("due_at").asc(nulls_first=True)',
        "tests": OF_MEETING,
    },
    {
        "name": "two visits at once both meet the clock",
        "file": ACTIONS,
        "old": "Deadline.objects.select_for_update().get(pk=deadline.pk)",
        "new": "Deadline.objects.get(pk=deadline.pk)",
        "tests": "tests/casework/test_visit_together.py",
    },
    {
        "name": "late and paused at once",
        "file": VERDICTS,
        "old": "pauses[-1].started_on <= due_on",
        "new": "True",
        "tests": "tests/casework/test_deadline_verdicts.py",
    },
    {
        "name": "a clock that was corrected may be late and paused",
        "file": ACTIONS,
        "old": "    rules.can_stay_paused(_reckoning(due), due_on=due.due_on).require()\n",
        "new": "",
        "tests": "tests/casework/deadlines/test_correcting.py",
    },
]
