"""Work with a family: its statuses, and who works with it."""

CASES = "casework/cases/rules.py"
WORK = "casework/cases/actions/work.py"
WORKERS = "casework/cases/actions/workers.py"
OF_CASE_RULES = "tests/casework/test_case_rules.py"
OF_WORK = "tests/casework/test_case_actions.py"
OF_WORKERS = "tests/casework/cases/test_assigning.py"
OF_CONTINUITY = "tests/casework/cases/test_continuity.py"

MUTANTS = [
    # --- Statuses ---------------------------------------------------------------------
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
        "old": "        {Status.EARLY_HELP, Status.SECTION_47, Status.IN_CARE}",
        "new": "        {*Status} - {Status.SECTION_17}",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "an enquiry is lower than family help",
        "file": CASES,
        "old": "    Stage.SECTION_17,\n    Stage.SECTION_47,\n",
        "new": "    Stage.SECTION_47,\n    Stage.SECTION_17,\n",
        "tests": OF_CASE_RULES,
    },
    {
        "name": "the stage of a family stays",
        "file": WORK,
        "old": "    _set_stage(family)\n    chronology.write(status)",
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
    # --- Workers ----------------------------------------------------------------------
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
        "new": """    if current is not None and is_beside:
        _end(current, at=now)
""",
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
        "new": """            counted += cover
            usual, cover = stay.worker_id, []
            continue
""",
        "tests": OF_CONTINUITY,
    },
]
