"""The frame of everything that writes: who may is asked first, and a form is one act."""

FRAME = "casework/access/decorators.py"
SUBMISSIONS = "casework/access/submissions.py"
OF_FRAME = "tests/casework/test_decorators.py"
CALLS = "tests/test_action_calls.py"
OF_SUBMISSIONS = "tests/casework/test_submissions.py"

MUTANTS = [
    # --- Asked before anything is written ---------------------------------------------
    {
        "name": "nobody is asked who may",
        "file": FRAME,
        "old": "                said.require(given)\n",
        "new": "",
        "tests": f"{OF_FRAME} -k before_anything",
    },
    {
        "name": "a capability is asked near no family",
        "file": FRAME,
        "old": 'can(given["by"], self.capability, self._family(given)).require()',
        "new": 'can(given["by"], self.capability).require()',
        "tests": f"{OF_FRAME} -k before_anything",
    },
    {
        "name": "where the family is missing none is asked about",
        "file": FRAME,
        "old": 'raise TypeError(f"{self.name}: there is no family at {self.family}.")',
        "new": "return None",
        "tests": f"{OF_FRAME} -k missing",
    },
    {
        "name": "what the system does anybody does",
        "file": FRAME,
        "old": '            _is_the_system(given["by"]).require()\n',
        "new": "            pass\n",
        "tests": f"{OF_FRAME} -k nobody_else_does",
    },
    {
        "name": "what failed stays",
        "file": FRAME,
        "old": "            with transaction.atomic():\n                said.require(given)",
        "new": "            if said is not None:\n                said.require(given)",
        "tests": f"{OF_FRAME} -k undone",
    },
    {
        "name": "a step stands alone",
        "file": FRAME,
        "old": "if not transaction.get_connection().in_atomic_block:",
        "new": "if transaction.get_connection() is None:",
        "tests": f"{OF_FRAME} -k transaction_only",
    },
    {
        "name": "an action says nothing of what it writes",
        "file": FRAME,
        "old": "if bool(self.writes) == bool(self.unaudited):",
        "new": "if self.writes and self.unaudited:",
        "tests": f"{OF_FRAME} -k too_little",
    },
    {
        "name": "an action says nothing of who may",
        "file": FRAME,
        "old": "self.by_system)) != 1:",
        "new": "self.by_system)) > 1:",
        "tests": f"{OF_FRAME} -k too_little",
    },
    {
        "name": "hands-on work is asked near no family",
        "file": FRAME,
        "old": "if is_near and not self.family:",
        "new": "if is_near and self.family is None:",
        "tests": f"{OF_FRAME} -k too_little",
    },
    {
        "name": "what is sent once has no id",
        "file": FRAME,
        "old": 'if self.sent_once and "submission_id" not in self.parameters:',
        "new": "if self.sent_once is None:",
        "tests": f"{OF_FRAME} -k too_little",
    },
    # --- Each action ------------------------------------------------------------------
    {
        "name": "a visit is recorded by anybody",
        "file": "casework/visits/actions.py",
        "old": '    capability=VISIT_RECORD,\n    family="case.family",\n',
        "new": '    without="-",\n',
        "tests": f"{CALLS} -k record_visit",
    },
    {
        "name": "anybody builds the figures",
        "file": "casework/reports/actions/building.py",
        "old": "@action(by_system=True, writes",
        "new": '@action(without="-", writes',
        "tests": f"{CALLS} -k build_run",
    },
    {
        "name": "a step leaves less than it says",
        "file": "casework/cases/actions/work.py",
        "old": "    audit.record(STATUS_CHANGED, by=by, family_id=family.pk, "
        "target=status)\n",
        "new": "",
        "tests": f"{CALLS} -k change_status",
    },
    # --- Sent once --------------------------------------------------------------------
    {
        "name": "what is sent once is done each time",
        "file": FRAME,
        "old": "                if not sent_once:\n",
        "new": "                if said is not None:\n",
        "tests": OF_SUBMISSIONS,
    },
    {
        "name": "another person gets the first answer",
        "file": SUBMISSIONS,
        "old": """    if sent.author_id != by.pk:
        raise SentWithOtherWords(None)
""",
        "new": "",
        "tests": f"{OF_SUBMISSIONS} -k told_nothing",
    },
    {
        "name": "other words get the first answer",
        "file": SUBMISSIONS,
        "old": "(sent.action, sent.body_digest) == (action, digest)",
        "new": "sent.action == action",
        "tests": f"{OF_SUBMISSIONS} -k other_words",
    },
    {
        "name": "another form gets the first answer",
        "file": SUBMISSIONS,
        "old": "(sent.action, sent.body_digest) == (action, digest)",
        "new": "sent.body_digest == digest",
        "tests": f"{OF_SUBMISSIONS} -k another_form",
    },
    {
        "name": "an answer that is gone is none",
        "file": SUBMISSIONS,
        "old": "if first is None or not is_same:",
        "new": "if not is_same:",
        "tests": f"{OF_SUBMISSIONS} -k is_gone",
    },
    {
        "name": "an id from before submissions is a fault",
        "file": SUBMISSIONS,
        "old": "if is_double and str(submission_id) in str(clash):",
        "new": "if submission_id is None:",
        "tests": f"{OF_SUBMISSIONS} -k from_before",
    },
    {
        "name": "any clash is a form that was sent",
        "file": SUBMISSIONS,
        "old": "if is_double and str(submission_id) in str(clash):",
        "new": "if clash:",
        "tests": f"{OF_SUBMISSIONS} -k other_clash",
    },
    {
        "name": "any refusal that names the form's id is a form that was sent",
        "file": SUBMISSIONS,
        "old": "is_double = isinstance(clash.__cause__, UniqueViolation)",
        "new": "is_double = True",
        "tests": OF_SUBMISSIONS,
    },
    {
        "name": "what made no row is an answer",
        "file": SUBMISSIONS,
        "old": "if not isinstance(made, models.Model):",
        "new": "if made is None:",
        "tests": f"{OF_SUBMISSIONS} -k return_its_row",
    },
]
