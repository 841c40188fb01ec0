"""Each clause of who sees a family, broken."""

DOORS = "casework/access/doors.py"
FUNCTIONS = "casework/migrations/0006_access_functions.py"
PEOPLE = "casework/people/querysets.py"
NOTICES = "casework/notices/querysets.py"
DRAFTS = "casework/drafts/querysets.py"
RULE = "tests/casework/test_access_rule.py"
ACTIONS = "tests/casework/test_access_actions.py"
OWN = "tests/casework/test_doors_of_ones_own.py"
SHARED_PAGE = "tests/safeguarding/test_shared_record.py"

MUTANTS = [
    # --- Which families open ----------------------------------------------------------
    {
        "name": "denial is not asked",
        "file": DOORS,
        "old": 'return _all(_not(_among(family, "denied(%s)", reader)), _any(*ways))',
        "new": "return _any(*ways)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "restriction is not asked",
        "file": DOORS,
        "old": '_all(_not(columns["restricted"]), self._by_role(**columns))',
        "new": "self._by_role(**columns)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "denied to one, denied to all",
        "file": FUNCTIONS,
        "old": "FROM casework_denial WHERE user_id = reader",
        "new": "FROM casework_denial WHERE true",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "assigned to one, opens to all",
        "file": FUNCTIONS,
        "old": "WHERE work.worker_id = reader AND work.ended_at IS NULL",
        "new": "WHERE work.ended_at IS NULL",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "an assignment that ended opens",
        "file": FUNCTIONS,
        "old": "WHERE work.worker_id = reader AND work.ended_at IS NULL",
        "new": "WHERE work.worker_id = reader",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "granted to one, opens to all",
        "file": FUNCTIONS,
        "old": "        WHERE named.user_id = reader\n          AND permission",
        "new": "        WHERE permission",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a grant that is over opens",
        "file": FUNCTIONS,
        "old": "          AND casework_is_live(named.expires_at, at)\n",
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a grant opens at the moment it ends",
        "file": FUNCTIONS,
        "old": "ends IS NULL OR ends > at",
        "new": "ends IS NULL OR ends >= at",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "any team beside opens",
        "file": FUNCTIONS,
        "old": "WHERE part.team_id = ANY (teams) AND part.ended_at IS NULL",
        "new": "WHERE part.ended_at IS NULL",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a team whose part ended opens",
        "file": FUNCTIONS,
        "old": "WHERE part.team_id = ANY (teams) AND part.ended_at IS NULL",
        "new": "WHERE part.team_id = ANY (teams)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "any permission opens",
        "file": FUNCTIONS,
        "old": "          AND permission.codename = 'view_family'\n",
        "new": "",
        "tests": ACTIONS,
    },
    {
        "name": "the text of a function is not what the database has",
        "file": "casework/access/functions.py",
        "old": '"ends IS NULL OR ends > at"',
        "new": '"ends IS NULL OR ends >= at"',
        "tests": "tests/casework/test_access_functions.py -k text_of_the_code",
    },
    # --- People -----------------------------------------------------------------------
    {
        "name": "every family opens",
        "file": PEOPLE,
        "old": "return self.filter(FamilyRule(profile))",
        "new": "return self.all()",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "words of every name are found",
        "file": PEOPLE,
        "old": "return self.filter(family__pk__any_of=ArraySubquery(mine))",
        "new": "return self.all()",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "everybody is a member of one's family",
        "file": PEOPLE,
        "old": 'members.visible_to(user).filter(person=OuterRef("pk"))',
        "new": "members.visible_to(user)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "the council's shares name children",
        "file": PEOPLE,
        "old": "if not profile.is_council:",
        "new": "if True:",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a detail follows whoever fled the family",
        "file": PEOPLE,
        "old": "members.visible_to(user).current(on=clock.today())",
        "new": "members.visible_to(user)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share of one child names the grown-ups",
        "file": PEOPLE,
        "old": "Q(Exists(items.filter(child__isnull=True))) & (of_age | parent)",
        "new": "(of_age | parent)",
        "tests": SHARED_PAGE,
    },
    {
        "name": "a share of the whole family names every child",
        "file": PEOPLE,
        "old": '(grown_up & ~Q(place="child"))',
        "new": "grown_up",
        "tests": SHARED_PAGE,
    },
    {
        "name": "a parent under age is a grown-up",
        "file": PEOPLE,
        "old": "            person__born_on__isnull=True,\n",
        "new": "",
        "tests": SHARED_PAGE,
    },
    # --- What is one's own ------------------------------------------------------------
    {
        "name": "notices are everybody's",
        "file": NOTICES,
        "old": "return self.filter(recipient=profile.user_id)",
        "new": "return self.all()",
        "tests": OWN,
    },
    {
        "name": "any family of one's own opens a notice",
        "file": NOTICES,
        "old": "Family.objects.visible_to(user).filter(pk=here)",
        "new": "Family.objects.visible_to(user)",
        "tests": OWN,
    },
    {
        "name": "any share opens a partner's notice",
        "file": NOTICES,
        "old": "Share.objects.received_by(user).filter(case__family=here)",
        "new": "Share.objects.received_by(user)",
        "tests": OWN,
    },
    {
        "name": "an ended share opens a partner's notice",
        "file": NOTICES,
        "old": "Share.objects.received_by(user)",
        "new": "Share.objects.once_received_by(user)",
        "tests": OWN,
    },
    {
        "name": "drafts are everybody's",
        "file": DRAFTS,
        "old": "return self.filter(opens, author=profile.user_id)",
        "new": "return self.filter(opens)",
        "tests": OWN,
    },
    {
        "name": "a draft opens though the record is closed",
        "file": DRAFTS,
        "old": "return self.filter(opens, author=profile.user_id)",
        "new": "return self.filter(author=profile.user_id)",
        "tests": OWN,
    },
    {
        "name": "an agency reads what its people sent",
        "file": "casework/story/querysets.py",
        "old": "return self.filter(opens | Q(sent_by=profile.user_id))",
        "new": "return self.filter(opens | Q(agency=profile.agency_id))",
        "tests": OWN,
    },
]
