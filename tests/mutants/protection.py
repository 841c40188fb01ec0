"""Child protection: how soon, who may, once, and what follows."""

RULES = "child_protection/rules.py"
DUTY = "child_protection/duty.py"
REQUESTS = "child_protection/actions/requests.py"
DECISIONS = "child_protection/actions/decisions.py"
HELD = "child_protection/actions/discussions.py"
FOLDER = "tests/child_protection"
OF_RULES = f"{FOLDER}/test_rules.py"
OF_DUTY = f"{FOLDER}/test_duty.py"
OF_REQUESTS = f"{FOLDER}/test_requests.py"
OF_DECISIONS = f"{FOLDER}/test_decisions.py"
OF_DISCUSSIONS = f"{FOLDER}/test_discussions.py"
AT_ONCE = f"{FOLDER}/test_at_once.py"

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
    # --- Who may ----------------------------------------------------------------------
    {
        "name": "a view of work that is over",
        "file": RULES,
        "old": "    if not is_open:\n",
        "new": "    if is_open is None:\n",
        "tests": OF_RULES,
    },
    {
        "name": "what is decided is taken",
        "file": RULES,
        "old": "    if state == State.DECIDED:\n",
        "new": "    if state is None:\n",
        "tests": OF_RULES,
    },
    {
        "name": "who asked takes it",
        "file": RULES,
        "old": """    if asked_themselves:
        return no("You asked for this view, so somebody else must take it.")
""",
        "new": "",
        "tests": OF_RULES,
    },
    {
        "name": "what somebody has is taken from them",
        "file": RULES,
        "old": "    if holder:\n",
        "new": "    if holder is None:\n",
        "tests": OF_RULES,
    },
    {
        "name": "what nobody has is put back",
        "file": RULES,
        "old": "if State.OPENED in TRANSITIONS[state] and state == State.TAKEN:",
        "new": "if State.OPENED in TRANSITIONS[state]:",
        "tests": OF_RULES,
    },
    {
        "name": "decided twice",
        "file": RULES,
        "old": "    if decided:\n",
        "new": "    if decided is None:\n",
        "tests": OF_RULES,
    },
    {
        "name": "who asked decides",
        "file": RULES,
        "old": """    if asked_themselves:
        return no("You asked for this view, so somebody else must decide it.")
""",
        "new": "",
        "tests": OF_RULES,
    },
    {
        "name": "a decided request opens again",
        "file": RULES,
        "old": "State.DECIDED: frozenset(),",
        "new": "State.DECIDED: frozenset({State.OPENED}),",
        "tests": OF_RULES,
    },
    {
        "name": "a discussion is set for this moment",
        "file": RULES,
        "old": "if hold_at <= now:",
        "new": "if hold_at < now:",
        "tests": OF_RULES,
    },
    {
        "name": "a registration is out of date on its last day",
        "file": RULES,
        "old": "registered_until < today",
        "new": "registered_until <= today",
        "tests": OF_RULES,
    },
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
        "file": "casework/staff/querysets.py",
        "old": "starts_at__lte=at, ends_at__gt=at",
        "new": "starts_at__lte=at, ends_at__gte=at",
        "tests": OF_DUTY,
    },
    {
        "name": "somebody works in a team on the day they left",
        "file": "casework/staff/querysets.py",
        "old": "Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on",
        "new": "Q(ended_on__isnull=True) | Q(ended_on__gte=on), started_on__lte=on",
        "tests": OF_DUTY,
    },
    # --- Once -------------------------------------------------------------------------
    {
        "name": "two decide at once",
        "file": REQUESTS,
        "old": "    ProtectionRequest.objects.select_for_update().get(pk=asked.pk)\n",
        "new": "",
        "tests": f"{AT_ONCE} -k decided_once",
    },
    {
        "name": "the people joined are those of before the wait",
        "file": REQUESTS,
        "old": """    ProtectionRequest.objects.select_for_update().get(pk=asked.pk)
    return ProtectionRequest.objects.select_related(
""",
        "new": """    rows = ProtectionRequest.objects.select_for_update(of=("self",))
    return rows.select_related(
""",
        "tests": f"{AT_ONCE} -k taken_by_one",
    },
    {
        "name": "opened again by the next",
        "file": REQUESTS,
        "old": "if asked.first_opened_at is not None or not _counts_as_opener(asked, by):",
        "new": "if not _counts_as_opener(asked, by):",
        "tests": f"{OF_REQUESTS} -k did_not_ask_opens",
    },
    {
        "name": "the senders own look counts",
        "file": REQUESTS,
        "old": "return asked.asked_by_id != by.pk and bool(",
        "new": "return bool(",
        "tests": f"{OF_REQUESTS} -k senders_own",
    },
    # --- What follows -------------------------------------------------------------------
    {
        "name": "the clock of another request is met",
        "file": DECISIONS,
        "old": "filter(case=case, kind=kind, due_at=due_at)",
        "new": "filter(case=case, kind=kind)",
        "tests": f"{OF_DECISIONS} -k clock_of_this_request",
    },
    {
        "name": "the team leaves while a request waits",
        "file": DECISIONS,
        "old": "ProtectionRequest.objects.undecided().filter(case=case).exists()\n"
        "        or ",
        "new": "",
        "tests": f"{OF_DECISIONS} -k team_stays",
    },
    {
        "name": "the team leaves before the discussion",
        "file": DECISIONS,
        "old": "        or StrategyDiscussion.objects.to_be_held()"
        ".filter(case=case).exists()\n",
        "new": "",
        "tests": f"{OF_DECISIONS} -k team_stays",
    },
    {
        "name": "the team leaves during an enquiry",
        "file": DECISIONS,
        "old": "        or Section47Enquiry.objects.open().filter(case=case).exists()\n",
        "new": "",
        "tests": f"{OF_DISCUSSIONS} -k team_stays",
    },
    {
        "name": "whoever decides is told by themselves",
        "file": DECISIONS,
        "old": "people = {asked.asked_by, *leads} - {asked.decided_by}",
        "new": "people = {asked.asked_by, *leads}",
        "tests": f"{OF_DECISIONS} -k told_by_themselves",
    },
    {
        "name": "somebody who may not open it is told of a decision",
        "file": DECISIONS,
        "old": "recipients=who_may_open(people, asked.case)",
        "new": "recipients=people",
        "tests": f"{OF_DECISIONS} -k may_not_open",
    },
    {
        "name": "a discussion of this moment is still to come",
        "file": RULES,
        "old": "if held_at > now:",
        "new": "if held_at >= now:",
        "tests": OF_RULES,
    },
    {
        "name": "an enquiry on the day of the referral is refused",
        "file": RULES,
        "old": "held_at.astimezone(LONDON).date() < referred_on",
        "new": "held_at.astimezone(LONDON).date() <= referred_on",
        "tests": OF_RULES,
    },
    {
        "name": "a discussion is held on Greenwich's day",
        "file": RULES,
        "old": "held_at.astimezone(LONDON).date() < referred_on",
        "new": "held_at.date() < referred_on",
        "tests": OF_RULES,
    },
    {
        "name": "a discussion is recorded twice",
        "file": RULES,
        "old": "    if recorded:\n",
        "new": "    if recorded is None:\n",
        "tests": OF_RULES,
    },
    {
        "name": "an enquiry lowers a plan",
        "file": RULES,
        "old": 'if current in ("protection_plan", "in_care")',
        "new": 'if current == "in_care"',
        "tests": OF_RULES,
    },
    {
        "name": "an initial conference for a child with a plan",
        "file": RULES,
        "old": 'return current != "protection_plan"',
        "new": "return bool(current)",
        "tests": OF_RULES,
    },
    {
        "name": "an enquiry starts on the day it was typed",
        "file": HELD,
        "old": "started_on = timezone.localdate(held_at)",
        "new": "started_on = clock.today()",
        "tests": f"{OF_DISCUSSIONS} -k not_the_day_it_was_typed",
    },
]
