"""Clocks: working days, holidays that are known, a clock met once."""

RULES = "casework/deadlines/rules.py"

MUTANTS = [
    {
        "name": "a Saturday is a working day",
        "file": RULES,
        "old": "day.weekday() < 5 and day not in",
        "new": "day.weekday() <= 5 and day not in",
        "tests": "tests/casework/test_deadline_rules.py",
    },
]
