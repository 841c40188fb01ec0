"""Visits and the story."""

RULES = "casework/visits/rules.py"
ACTIONS = "casework/visits/actions.py"
STORY = "casework/story/rules.py"
OF_RULES = "tests/casework/test_visit_rules.py"
OF_CLOCKS = "tests/casework/visits/test_clocks_met.py"
OF_RECORDING = "tests/casework/visits/test_recording.py"
OF_SENDING = "tests/casework/visits/test_sending.py"
OF_STORY = "tests/casework/test_story_rules.py"

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
        "tests": f"{OF_CLOCKS} -k day_of_the_visit",
    },
    {
        "name": "a visit leaves no trace",
        "file": ACTIONS,
        "old": "    audit.record(VISIT_RECORDED, by=by, family_id=case.family_id, "
        "target=visit)\n",
        "new": "",
        "tests": f"{OF_RECORDING} -k audited",
    },
    {
        "name": "a visit is not in the chronology",
        "file": ACTIONS,
        "old": "    chronology.write(visit)\n",
        "new": "",
        "tests": f"{OF_RECORDING} -k audited",
    },
    {
        "name": "an unborn baby was seen",
        "file": ACTIONS,
        "old": "was_seen=None if seen.child.is_unborn else seen.was_seen",
        "new": "was_seen=seen.was_seen",
        "tests": f"{OF_CLOCKS} -k unborn",
    },
    {
        "name": "a draft outlives its visit",
        "file": ACTIONS,
        "old": "    finish_draft(submission_id=submission_id, by=by)\n",
        "new": "",
        "tests": f"{OF_SENDING} -k draft",
    },
    # --- The story --------------------------------------------------------------------
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
]
