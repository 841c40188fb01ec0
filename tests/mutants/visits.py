"""Visits, the story, and who works with a family."""

RULES = "casework/visits/rules.py"
ACTIONS = "casework/visits/actions.py"
STORY = "casework/story/rules.py"
CASES = "casework/cases/rules.py"
WORK = "casework/cases/actions/work.py"
WORKERS = "casework/cases/actions/workers.py"
OF_RULES = "tests/casework/test_visit_rules.py"
OF_ACTIONS = "tests/casework/test_visit_actions.py"
OF_STORY = "tests/casework/test_story_rules.py"
OF_CASE_RULES = "tests/casework/test_case_rules.py"
OF_WORK = "tests/casework/test_case_actions.py"
OF_WORKERS = "tests/casework/test_worker_actions.py"
OF_CONTINUITY = "tests/casework/cases/test_continuity.py"

MUTANTS = [
    # --- Visits -----------------------------------------------------------------------
    {
        "name": "a visit of today is still to come",
        "file": RULES,
        "old": "if happened_on > today:",
        "new": "if happened_on >= today:",
        "tests": OF_RULES,
    },
    {
        "name": "no visit on the day the work began",
        "file": RULES,
        "old": "if happened_on < case_opened_on:",
        "new": "if happened_on <= case_opened_on:",
        "tests": OF_RULES,
    },
    {
        "name": "a visit about no child",
        "file": RULES,
        "old": "    if not children:\n",
        "new": "    if children is None:\n",
        "tests": OF_RULES,
    },
    {
        "name": "an attempt meets the clock",
        "file": RULES,
        "old": "if was_attempt or happened_on < clock_started_on:",
        "new": "if happened_on < clock_started_on:",
        "tests": OF_RULES,
    },
    {
        "name": "a visit on the clock's first day meets nothing",
        "file": RULES,
        "old": "if was_attempt or happened_on < clock_started_on:",
        "new": "if was_attempt or happened_on <= clock_started_on:",
        "tests": OF_RULES,
    },
    {
        "name": "a child not seen is visited",
        "file": RULES,
        "old": "else was_seen is True",
        "new": "else True",
        "tests": OF_RULES,
    },
    {
        "name": "a pregnancy that nobody was asked about is visited",
        "file": RULES,
        "old": "return adults_seen > 0 if is_unborn",
        "new": "return adults_seen >= 0 if is_unborn",
        "tests": OF_RULES,
    },
    {
        "name": "words said alone are for parents",
        "file": RULES,
        "old": "return was_seen_alone is True",
        "new": "return False",
        "tests": OF_RULES,
    },
    {
        "name": "the next clock runs from today",
        "file": ACTIONS,
        "old": "deadlines.meet(deadline=due, on=facts.happened_on, by=visit)",
        "new": "deadlines.meet(deadline=due, on=clock.today(), by=visit)",
        "tests": f"{OF_ACTIONS} -k day_of_the_visit",
    },
    {
        "name": "a visit leaves no trace",
        "file": ACTIONS,
        "old": "    audit.record(VISIT_RECORDED, by=by, family_id=case.family_id, "
        "target=visit)\n",
        "new": "",
        "tests": f"{OF_ACTIONS} -k audited",
    },
    {
        "name": "a visit is not in the chronology",
        "file": ACTIONS,
        "old": "    chronology.write(visit)\n",
        "new": "",
        "tests": f"{OF_ACTIONS} -k audited",
    },
    {
        "name": "an unborn baby was seen",
        "file": ACTIONS,
        "old": "was_seen=None if seen.child.is_unborn else seen.was_seen",
        "new": "was_seen=seen.was_seen",
        "tests": f"{OF_ACTIONS} -k unborn",
    },
    {
        "name": "a draft outlives its visit",
        "file": ACTIONS,
        "old": "    _finish_draft(submission_id, by)\n",
        "new": "",
        "tests": f"{OF_ACTIONS} -k draft",
    },
    # --- The story ----------------------------------------------------------------------
    {
        "name": "an entry of spaces",
        "file": STORY,
        "old": '    if not text.strip():\n        return no("Write what the family',
        "new": '    if not text:\n        return no("Write what the family',
        "tests": OF_STORY,
    },
    {
        "name": "what was told today is still to come",
        "file": STORY,
        "old": "if told_on > today:",
        "new": "if told_on >= today:",
        "tests": OF_STORY,
    },
    {
        "name": "what happened today is still to come",
        "file": STORY,
        "old": "if happened_on > today:",
        "new": "if happened_on >= today:",
        "tests": OF_STORY,
    },
    {
        "name": "anybody sends information",
        "file": STORY,
        "old": "    if not is_recipient:\n",
        "new": "    if is_recipient is None:\n",
        "tests": OF_STORY,
    },
    {
        "name": "only the author corrects",
        "file": STORY,
        "old": "if is_author or works_with_family:",
        "new": "if is_author:",
        "tests": OF_STORY,
    },
    {
        "name": "a correction overwrites what somebody wrote meanwhile",
        "file": "casework/story/actions.py",
        "old": "StoryEntry.objects.filter(pk=entry.pk, version=version)",
        "new": "StoryEntry.objects.filter(pk=entry.pk)",
        "tests": "tests/casework/test_story_versions.py -k stale_correction_shows",
    },
    # --- Statuses -----------------------------------------------------------------------
    {
        "name": "no status changes on its first day",
        "file": CASES,
        "old": "if on < since:",
        "new": "if on <= since:",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "no status changes today",
        "file": CASES,
        "old": "if on > today:",
        "new": "if on >= today:",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "a plan without an enquiry",
        "file": CASES,
        "old": '"section_17": frozenset({"early_help", "section_47", "in_care"})',
        "new": '"section_17": frozenset({"early_help", "section_47", "in_care", '
        '"protection_plan"})',
        "tests": OF_CASE_RULES,
    },
    {
        "name": "an enquiry is lower than family help",
        "file": CASES,
        "old": '    "section_17",\n    "section_47",\n',
        "new": '    "section_47",\n    "section_17",\n',
        "tests": OF_CASE_RULES,
    },
    {
        "name": "the stage of a family stays",
        "file": WORK,
        "old": "    set_stage(family=family)\n    chronology.write(status)",
        "new": "    chronology.write(status)",
        "tests": f"{OF_WORK} -k stage",
    },
    {
        "name": "a child works with two families",
        "file": CASES,
        "old": "    if children_elsewhere:\n",
        "new": "    if children_elsewhere > 1:\n",
        "tests": OF_CASE_RULES,
    },
    # --- Workers ------------------------------------------------------------------------
    {
        "name": "access to read is made lasting",
        "file": CASES,
        "old": "    if takes_it:\n",
        "new": "    if takes_it is None:\n",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "somebody who left is given a family",
        "file": CASES,
        "old": "if not is_active or not may_lead:",
        "new": "if not may_lead:",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "somebody denied is given a family",
        "file": CASES,
        "old": "    if is_denied:\n",
        "new": "    if is_denied is None:\n",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "a worker changes without a reason",
        "file": CASES,
        "old": "if has_previous and not reason:",
        "new": "if has_previous is None and not reason:",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "a lead is only ended",
        "file": CASES,
        "old": "    if is_co_worker:\n",
        "new": "    if is_co_worker is not None:\n",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "a handover is accepted unread",
        "file": CASES,
        "old": "    if not has_read:\n",
        "new": "    if has_read is None:\n",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "a handover is offered to oneself",
        "file": CASES,
        "old": "    if is_to_self:\n",
        "new": "    if is_to_self is None:\n",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "two handovers at once",
        "file": CASES,
        "old": "    if has_open:\n",
        "new": "    if has_open is None:\n",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "a full caseload has room",
        "file": CASES,
        "old": "c.families < c.full_caseload",
        "new": "c.families <= c.full_caseload",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "part-time workers have the room of full-time ones",
        "file": CASES,
        "old": "key=lambda c: (c.families / c.full_caseload, c.user_id)",
        "new": "key=lambda c: (c.families, c.user_id)",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "a worker whom the family asked to change is suggested",
        "file": CASES,
        "old": "return c.asked_to_change or c.is_denied",
        "new": "return c.is_denied",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "the old lead stays beside the new one",
        "file": WORKERS,
        "old": "    if current is not None:\n        _end(current, at=now)\n",
        "new": "    if current is not None and is_beside:\n"
        "        _end(current, at=now)\n",
        "tests": f"{OF_WORKERS} -k new_lead_ends",
    },
    {
        "name": "a new worker is not told",
        "file": WORKERS,
        "old": "    if worker != by:\n",
        "new": "    if worker == by:\n",
        "tests": f"{OF_WORKERS} -k audited_told",
    },
    {
        "name": "cover counts though the worker came back",
        "file": "casework/cases/continuity.py",
        "old": "            usual, cover = stay.worker_id, []\n            continue\n",
        "new": "            counted += cover\n"
        "            usual, cover = stay.worker_id, []\n            continue\n",
        "tests": OF_CONTINUITY,
    },
]
