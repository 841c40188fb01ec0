"""Dates, times and ages as people say them. Pure: today is always an argument."""

from datetime import date, datetime, time

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS_SPOKEN_AS_WEEKS = 21
# Babies are spoken of in weeks, then months, then years.
WEEKS_OF_A_BABY = 12
MONTHS_OF_A_TODDLER = 24


def day(when: date) -> str:
    """21 November 2026"""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """November 2026"""
    return f"{MONTHS[when.month - 1]} {when.year}"


def clock_time(when: datetime | time) -> str:
    """4:12pm, 4pm, midday, midnight. The caller gives local time."""
    if when.minute == 0 and when.hour in (0, 12):
        return "midday" if when.hour else "midnight"
    minutes = f":{when.minute:02}" if when.minute else ""
    return f"{(when.hour - 1) % 12 + 1}{minutes}{'am' if when.hour < 12 else 'pm'}"


def moment(when: datetime) -> str:
    """21 November 2026 at 4:12pm"""
    return f"{day(when)} at {clock_time(when)}"


def count(number: int, noun: str, plural: str = "") -> str:
    """1 day, 2 days, 3 families"""
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {word}"


# As they stand in what a figure counts.
_OF_ONE = {
    "changes": "change",
    "children": "child",
    "contacts": "contact",
    "families": "family",
    "people": "person",
    "requests": "request",
    "workers": "worker",
}


def after(number: str, counted: str) -> str:
    """What is counted as it reads after this number: "child referred" after 1."""
    if number != "1":
        return counted
    return " ".join(_OF_ONE.get(word, word) for word in counted.split(" "))


def days(number: int) -> str:
    """5 days, 3 weeks, 16 weeks: weeks when they come out even and are many."""
    if number >= DAYS_SPOKEN_AS_WEEKS and number % 7 == 0:
        return count(number // 7, "week")
    return count(number, "day")


def lateness(due: date, today: date) -> str:
    """1 day late, due today, due tomorrow, due in 17 days"""
    left = (due - today).days
    if left < 0:
        return f"{days(-left)} late"
    return {0: "due today", 1: "due tomorrow"}.get(left, f"due in {days(left)}")


def ago(when: date, today: date) -> str:
    """today, yesterday, 3 weeks ago"""
    passed = (today - when).days
    if passed < 0:
        return f"in {days(-passed)}"
    return {0: "today", 1: "yesterday"}.get(passed, f"{days(passed)} ago")


def waiting(hours: float) -> str:
    """less than an hour, 5 hours, 3 days"""
    if hours < 1:
        return "less than an hour"
    return count(int(hours), "hour") if hours < 48 else count(int(hours // 24), "day")


def years_old(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def age(born: date, today: date) -> str:
    """7, 8 weeks, 14 months"""
    weeks = (today - born).days // 7
    if weeks < WEEKS_OF_A_BABY:
        return count(weeks, "week")
    months = (today.year - born.year) * 12 + today.month - born.month
    months -= today.day < born.day
    if months < MONTHS_OF_A_TODDLER:
        return count(months, "month")
    return str(years_old(born, today))


def listed(things: list[str], joiner: str = "and") -> str:
    """Ada, Sam and Grace"""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {joiner} {things[-1]}"


def first_letter_low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def first_letter_high(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
