"""Child protection: who may, once, and what follows."""

RULES = "child_protection/rules.py"
REQUESTS = "child_protection/actions/requests.py"
STATE = "child_protection/request_state.py"
DECISIONS = "child_protection/actions/decisions.py"
HELD = "child_protection/actions/discussions.py"
TEAM = "child_protection/reads/team.py"
OF_RULES = "tests/child_protection/test_request_rules.py"
OF_REQUESTS = "tests/child_protection/test_requests.py"
AT_ONCE = "tests/child_protection/test_at_once.py"
OF_DECISIONS = "tests/child_protection/test_decisions.py"
OF_DISCUSSIONS = "tests/child_protection/test_discussions.py"
OF_ACCESS = "tests/child_protection/test_access.py"

MUTANTS = [
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
        "name": "an initial conference has 16 working days",
        "file": RULES,
        "old": "INITIAL_CONFERENCE_WORKING_DAYS = 15",
        "new": "INITIAL_CONFERENCE_WORKING_DAYS = 16",
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
    # --- Once -------------------------------------------------------------------------
    {
        "name": "two decide at once",
        "file": STATE,
        "old": "    ProtectionRequest.objects.select_for_update().get(pk=asked.pk)\n",
        "new": "",
        "tests": f"{AT_ONCE} -k decided_once",
    },
    {
        "name": "the people joined are those of before the wait",
        "file": STATE,
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
        "old": "opened = ProtectionRequest.objects.unopened().filter(pk=asked.pk)",
        "new": "opened = ProtectionRequest.objects.filter(pk=asked.pk)",
        "tests": f"{OF_REQUESTS} -k did_not_ask_opens",
    },
    {
        "name": "the senders own look counts",
        "file": REQUESTS,
        "old": "return asked.asked_by_id != by.pk and bool(",
        "new": "return bool(",
        "tests": f"{OF_REQUESTS} -k senders_own",
    },
    # --- What follows -----------------------------------------------------------------
    {
        "name": "the clock of another request is met",
        "file": DECISIONS,
        "old": "filter(case=case, kind=kind.key, due_at=due_at)",
        "new": "filter(case=case, kind=kind.key)",
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
        "old": "        or "
        "StrategyDiscussion.objects.to_be_held().filter(case=case).exists()\n",
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
        "old": "people = {asked.asked_by, *lead} - {asked.decided_by}",
        "new": "people = {asked.asked_by, *lead}",
        "tests": f"{OF_DECISIONS} -k told_by_themselves",
    },
    {
        "name": "somebody who may not open it is told of a decision",
        "file": DECISIONS,
        "old": "recipients=telling.who_may_open(people, asked.case)",
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
        "old": "if current in higher",
        "new": "if current == Status.IN_CARE",
        "tests": OF_RULES,
    },
    {
        "name": "an initial conference for a child with a plan",
        "file": RULES,
        "old": "return current != Status.PROTECTION_PLAN",
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
    # --- Who acts for the team that was asked -----------------------------------------
    {
        "name": "a social worker acts for every team",
        "file": TEAM,
        "old": "            team__pk__any_of=profile_of(user).teams,\n",
        "new": "",
        "tests": OF_ACCESS,
    },
    {
        "name": "any team beside is the one that was asked",
        "file": TEAM,
        "old": "            team__kind=Team.Kind.CHILD_PROTECTION,\n",
        "new": "",
        "tests": OF_ACCESS,
    },
    {
        "name": "asked once, acts in every case",
        "file": TEAM,
        "old": "            case=case,\n",
        "new": "",
        "tests": OF_ACCESS,
    },
    {
        "name": "a team whose part ended acts",
        "file": TEAM,
        "old": "        .open()\n",
        "new": "",
        "tests": OF_ACCESS,
    },
    {
        "name": "the denied act",
        "file": TEAM,
        "old": "TeamInvolvement.objects.visible_to(user)\n",
        "new": "TeamInvolvement.objects\n",
        "tests": OF_ACCESS,
    },
    {
        "name": "whoever may decide acts for the team",
        "file": "child_protection/access.py",
        "old": "is_theirs = profile_of(user).is_on_rota or own_involvement(user, "
        "case=case.pk)",
        "new": "is_theirs = True",
        "tests": OF_ACCESS,
    },
]
