"""The front door: what is written down, decided once, and who hears of it."""

RULES = "family_help/rules.py"
ACTIONS = "family_help/actions.py"
PEOPLE = "casework/people/rules.py"
OF_RULES = "tests/family_help/test_rules.py"
OF_RECORDING = "tests/family_help/test_recording.py"
OF_DECIDING = "tests/family_help/test_deciding.py"
OF_CLOCK = "tests/family_help/test_contact_clock.py"
OF_DUTY_DESK = "tests/family_help/test_duty_desk.py"
OF_PEOPLE = "tests/casework/test_people_rules.py"

MUTANTS = [
    # --- Writing down -----------------------------------------------------------------
    {
        "name": "what was heard this moment is still to come",
        "file": RULES,
        "old": "if received_at > now:",
        "new": "if received_at >= now:",
        "tests": OF_RULES,
    },
    {
        "name": "a contact still to come is written down",
        "file": ACTIONS,
        "old": """    rules.can_record(
        received_at=facts.received_at, now=clock.now(), children=len(children)
    ).require()
""",
        "new": "",
        "tests": OF_RECORDING,
    },
    {
        "name": "a contact about nobody is written down",
        "file": RULES,
        "old": "    if not children:\n",
        "new": "    if children is None:\n",
        "tests": OF_RULES,
    },
    {
        "name": "a contact is received on Greenwich's day",
        "file": ACTIONS,
        "old": "from_day=timezone.localdate(facts.received_at)",
        "new": "from_day=facts.received_at.date()",
        "tests": OF_RECORDING,
    },
    {
        "name": "two working days to decide",
        "file": "family_help/rules.py",
        "old": "FRONT_DOOR_WORKING_DAYS = 1",
        "new": "FRONT_DOOR_WORKING_DAYS = 2",
        "tests": OF_RECORDING,
    },
    {
        "name": "writing a contact down leaves no trace",
        "file": ACTIONS,
        "old": "    audit.record(CONTACT_RECORDED, by=by, family_id=family.pk, "
        "target=contact)\n",
        "new": "",
        "tests": OF_RECORDING,
    },
    {
        "name": "adding a family leaves no trace",
        "file": ACTIONS,
        "old": "    audit.record(FAMILY_ADDED, by=by, family_id=family.pk, target=family)\n",
        "new": "",
        "tests": OF_RECORDING,
    },
    {
        "name": "adults are among the children of a contact",
        "file": ACTIONS,
        "old": "FamilyMember.objects.filter(family=family).children()",
        "new": "FamilyMember.objects.filter(family=family)",
        "tests": OF_RECORDING,
    },
    {
        "name": "a contact about a new family is not known as sent",
        "file": ACTIONS,
        "old": "writes=(CONTACT_RECORDED,), sent_once=True)",
        "new": "writes=(CONTACT_RECORDED,))",
        "tests": f"{OF_RECORDING} -k sent_twice",
    },
    {
        "name": "a reference that is taken is given",
        "file": ACTIONS,
        "old": "if not Family.objects.filter(reference=family.reference).exists():",
        "new": "if family.reference:",
        "tests": OF_RECORDING,
    },
    # --- The duty desk ----------------------------------------------------------------
    {
        "name": "one answer too many in a day",
        "file": RULES,
        "old": "if asked < most:",
        "new": "if asked <= most:",
        "tests": OF_DUTY_DESK,
    },
    {
        "name": "an answer that tells leaves no trace",
        "file": ACTIONS,
        "old": "    audit.record(ASKED_ABOUT_HIDDEN, by=by)\n",
        "new": "",
        "tests": OF_DUTY_DESK,
    },
    {
        "name": "answers are counted for an hour",
        "file": ACTIONS,
        "old": "DAY = timedelta(hours=24)",
        "new": "DAY = timedelta(hours=1)",
        "tests": OF_DUTY_DESK,
    },
    # --- Deciding ---------------------------------------------------------------------
    {
        "name": "a contact decided twice",
        "file": RULES,
        "old": "    if is_decided:\n",
        "new": "    if is_decided is None:\n",
        "tests": OF_RULES,
    },
    {
        "name": "nobody asks whether it was decided",
        "file": ACTIONS,
        "old": "is_decided=contact.decided_at is not None",
        "new": "is_decided=False",
        "tests": OF_DECIDING,
    },
    {
        "name": "two decide at once",
        "file": ACTIONS,
        "old": "Contact.objects.select_for_update().get(pk=contact.pk)",
        "new": "Contact.objects.get(pk=contact.pk)",
        "tests": OF_DECIDING,
    },
    {
        "name": "early help opens no work",
        "file": RULES,
        "old": "OPENS_WORK = frozenset({Outcome.EARLY_HELP, Outcome.FAMILY_HELP})",
        "new": "OPENS_WORK = frozenset({Outcome.FAMILY_HELP})",
        "tests": OF_RULES,
    },
    {
        "name": "open work is opened again",
        "file": RULES,
        "old": "if has_open_case and outcome in OPENS_WORK:",
        "new": 'if has_open_case and outcome == "early_help":',
        "tests": OF_RULES,
    },
    {
        "name": "a contact joins no work",
        "file": RULES,
        "old": "if not has_open_case and outcome == Outcome.JOINED:",
        "new": "if has_open_case is None and outcome == Outcome.JOINED:",
        "tests": OF_RULES,
    },
    {
        "name": "help without a team",
        "file": RULES,
        "old": "if outcome in OPENS_WORK and not has_team:",
        "new": 'if outcome == "family_help" and not has_team:',
        "tests": OF_RULES,
    },
    {
        "name": "a contact joins work that is over",
        "file": ACTIONS,
        "old": "case = Case.objects.open().filter(family=contact.family_id).first()",
        "new": "case = Case.objects.filter(family=contact.family_id).latest_first()"
        ".reverse().first()",
        "tests": OF_DECIDING,
    },
    {
        "name": "deciding leaves no trace",
        "file": ACTIONS,
        "old": "    audit.record(CONTACT_DECIDED, by=by, family_id=contact.family_id, "
        "target=contact)\n",
        "new": "",
        "tests": OF_DECIDING,
    },
    {
        "name": "a decision leaves its clock running",
        "file": ACTIONS,
        "old": "    deadlines.meet(deadline=contact.clock, on=decided_on, by=contact)\n",
        "new": "",
        "tests": f"{OF_CLOCK} -k clock_is_met",
    },
    {
        "name": "a contact is decided on Greenwich's day",
        "file": ACTIONS,
        "old": "timezone.localdate(contact.decided_at)",
        "new": "contact.decided_at.date()",
        "tests": f"{OF_CLOCK} -k clock_is_met",
    },
    {
        "name": "what whoever told us hears is not kept",
        "file": ACTIONS,
        "old": "contact.reason, contact.feedback = outcome, reason, feedback",
        "new": 'contact.reason, contact.feedback = outcome, reason, ""',
        "tests": OF_DECIDING,
    },
    {
        "name": "the record does not say what was decided",
        "file": ACTIONS,
        "old": "    if case is not None:\n        cases.record_decision(",
        "new": "    if case is None:\n        cases.record_decision(",
        "tests": OF_DECIDING,
    },
    {
        "name": "a family keeps the front door as its team",
        "file": ACTIONS,
        "old": '    family.team = team\n    family.save(update_fields=["team"])\n',
        "new": "",
        "tests": OF_DECIDING,
    },
    {
        "name": "work is opened for every child of the family",
        "file": ACTIONS,
        "old": "        "
        'pk__in=ContactChild.objects.filter(contact=contact).values("child")\n',
        "new": '        pk__in=FamilyMember.objects.filter(family=family).values("person")\n',
        "tests": OF_DECIDING,
    },
    {
        "name": "a referral came on Greenwich's day",
        "file": ACTIONS,
        "old": "referred_on=timezone.localdate(contact.received_at)",
        "new": "referred_on=contact.received_at.date()",
        "tests": OF_DECIDING,
    },
    {
        "name": "family help opens as early help",
        "file": ACTIONS,
        "old": "Contact.Outcome.FAMILY_HELP: EpisodeStatus.Status.SECTION_17",
        "new": "Contact.Outcome.FAMILY_HELP: EpisodeStatus.Status.EARLY_HELP",
        "tests": OF_DECIDING,
    },
    {
        "name": "a joined contact tells nobody",
        "file": ACTIONS,
        "old": "        _tell_lead(contact, case)\n",
        "new": "        pass\n",
        "tests": OF_DECIDING,
    },
    {
        "name": "a contact that does not join is told as one that does",
        "file": ACTIONS,
        "old": "if outcome == Contact.Outcome.JOINED and case is not None:",
        "new": "if case is not None:",
        "tests": OF_DECIDING,
    },
    {
        "name": "leads of earlier are told of a joined contact",
        "file": "casework/cases/telling.py",
        "old": "Assignment.objects.open().filter(case=case, role__in=roles)",
        "new": "Assignment.objects.filter(case=case, role__in=roles)",
        "tests": OF_DECIDING,
    },
    # --- People -----------------------------------------------------------------------
    {
        "name": "a child on the 18th birthday",
        "file": PEOPLE,
        "old": "years_old(born_on, on=on) < ADULT_AT",
        "new": "years_old(born_on, on=on) <= ADULT_AT",
        "tests": OF_PEOPLE,
    },
    {
        "name": "somebody unborn is no child",
        "file": PEOPLE,
        "old": "return born_on is None or years_old",
        "new": "return born_on is not None and years_old",
        "tests": OF_PEOPLE,
    },
    {
        "name": "a year older the day before the birthday",
        "file": PEOPLE,
        "old": "((on.month, on.day) < (born_on.month, born_on.day))",
        "new": "((on.month, on.day + 1) < (born_on.month, born_on.day))",
        "tests": OF_PEOPLE,
    },
    {
        "name": "no slip in a word of three letters",
        "file": PEOPLE,
        "old": "SHORTEST_SLIP, SHORTEST_TWO_SLIPS = 3, 5",
        "new": "SHORTEST_SLIP, SHORTEST_TWO_SLIPS = 4, 5",
        "tests": OF_PEOPLE,
    },
    {
        "name": "two slips in a word of four letters",
        "file": PEOPLE,
        "old": "SHORTEST_SLIP, SHORTEST_TWO_SLIPS = 3, 5",
        "new": "SHORTEST_SLIP, SHORTEST_TWO_SLIPS = 3, 4",
        "tests": OF_PEOPLE,
    },
    {
        "name": "the name somebody goes by is not used",
        "file": PEOPLE,
        "old": "(known_as or full_name)",
        "new": "full_name",
        "tests": OF_PEOPLE,
    },
]
