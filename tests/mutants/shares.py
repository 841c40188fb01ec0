"""What a share opens, to whom, and how long."""

DOORS = "casework/access/doors.py"
QUERYSETS = "casework/access/querysets.py"
READERS = "casework/sharing/readers.py"
SHARING = "safeguarding/actions.py"
RULE = "tests/casework/test_access_rule.py"
ACTIONS = "tests/casework/test_access_actions.py"
OF_READERS = "tests/casework/sharing/test_readers.py"
OF_SHARING = "tests/safeguarding/test_actions.py"

MUTANTS = [
    # --- What a share opens -----------------------------------------------------------
    {
        "name": "denial is not asked of a share",
        "file": DOORS,
        "old": 'return _among(columns["family"], "denied(%s)", self.profile.user_id)',
        "new": 'return "false", ()',
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "denial is not asked of children a partner received",
        "file": DOORS,
        "old": "_received(profile).filter(allowed).values_list",
        "new": "_received(profile).values_list",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share opens other families",
        "file": DOORS,
        "old": "its_case = {case[0]} AND",
        "new": "true AND",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share opens other sections",
        "file": DOORS,
        "old": "its_section = {section[0]}",
        "new": "(its_section = {section[0]} OR true)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share opens other children",
        "file": DOORS,
        "old": "its_child IS NOT DISTINCT FROM {child[0]}",
        "new": "(its_child IS NOT DISTINCT FROM {child[0]} OR true)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share of the whole family opens nothing",
        "file": DOORS,
        "old": "its_child IS NOT DISTINCT FROM {child[0]}",
        "new": "its_child = {child[0]}",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share is for every role there",
        "file": DOORS,
        "old": '        Q(share__role="") | Q(share__role__any_of=profile.role_names),\n',
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share is for every agency",
        "file": DOORS,
        "old": "        share__agency=profile.agency_id,\n",
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a stopped share shows",
        "file": DOORS,
        "old": '            _at(path, "stopped_at__isnull"): True,\n',
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share shows before it begins",
        "file": DOORS,
        "old": '            _at(path, "starts_at__lte"): at,\n',
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share shows after its end",
        "file": DOORS,
        "old": '            _at(path, "ends_at__gt"): at,\n',
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share shows at the moment it ends",
        "file": DOORS,
        "old": '_at(path, "ends_at__gt")',
        "new": '_at(path, "ends_at__gte")',
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share outlives the work",
        "file": DOORS,
        "old": '            _at(path, "case__closed_on__isnull"): True,\n',
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share outlives a restriction",
        "file": DOORS,
        "old": '            _at(path, "case__family__is_restricted"): False,\n',
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    # --- Rows of a family, a case, a share --------------------------------------------
    {
        "name": "every row of every family opens",
        "file": QUERYSETS,
        "old": "return self.filter(FamilyRule(profile, self.family_path))",
        "new": "return self.all()",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "leavers open what is theirs by a family",
        "file": QUERYSETS,
        "old": "return self.none()\n        return self.filter(FamilyRule(profile, self.f",
        "new": "pass\n        return self.filter(FamilyRule(profile, self.f",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "leavers open what is theirs by a case",
        "file": QUERYSETS,
        "old": "            return self.none()\n        path = ",
        "new": "            pass\n        path = ",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "the council reads through shares",
        "file": QUERYSETS,
        "old": "if profile.is_council or not self._is_ever_shared():",
        "new": "if not self._is_ever_shared():",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "whom a share is for is itself shared",
        "file": QUERYSETS,
        "old": 'though it has a section."""\n        return False',
        "new": 'though it has a section."""\n        return True',
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "denial is not asked of what a share opens",
        "file": QUERYSETS,
        "old": "(shared & ~Denied(profile, path))",
        "new": "shared",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "what is shared with others is held",
        "file": QUERYSETS,
        "old": "            agency=profile.agency_id,\n",
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "what is for other roles is held",
        "file": QUERYSETS,
        "old": '            Q(role="") | Q(role__any_of=profile.role_names),\n',
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "denial is not asked of shares held",
        "file": QUERYSETS,
        "old": '            ~Denied(profile, "case__family"),\n',
        "new": "",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "an ended share is held",
        "file": QUERYSETS,
        "old": "self._addressed_to(profile).live(at=profile.moment)",
        "new": "self._addressed_to(profile)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "leavers reply",
        "file": QUERYSETS,
        "old": "self._addressed_to(profile) if profile.is_active else self.none()",
        "new": "self._addressed_to(profile)",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "a share to come has ended",
        "file": QUERYSETS,
        "old": "self.filter(~shows(at=at), starts_at__lte=at)",
        "new": "self.filter(~shows(at=at))",
        "tests": f"{RULE} -k each_clause",
    },
    {
        "name": "looks at every family are read",
        "file": QUERYSETS,
        "old": 'return self.filter(family_id__in=families.visible_to(user).values("pk"))',
        "new": "return self.all()",
        "tests": f"{RULE} -k each_clause",
    },
    # --- Who at an agency reads -------------------------------------------------------
    {
        "name": "whoever has left reads",
        "file": READERS,
        "old": ".current(on=clock.today())",
        "new": "",
        "tests": OF_READERS,
    },
    {
        "name": "a closed account reads",
        "file": READERS,
        "old": ", agency=agency, is_active=True",
        "new": ", agency=agency",
        "tests": OF_READERS,
    },
    {
        "name": "every agency reads",
        "file": READERS,
        "old": ", agency=agency, is_active=True",
        "new": ", is_active=True",
        "tests": OF_READERS,
    },
    {
        "name": "every role reads",
        "file": READERS,
        "old": "[role] if role else READING_ROLES",
        "new": "list(Role)",
        "tests": OF_READERS,
    },
    {
        "name": "whoever reads at all reads",
        "file": READERS,
        "old": "[role] if role else READING_ROLES",
        "new": "READING_ROLES",
        "tests": OF_READERS,
    },
    # --- Opening and closing ----------------------------------------------------------
    {
        "name": "anybody stops a share",
        "file": SHARING,
        "old": '@action(capability=SHARE_MAKE, family="share.case.family", writes',
        "new": '@action(without="-", writes',
        "tests": f"{OF_SHARING} -k does_not_stop",
    },
    {
        "name": "anybody shares",
        "file": SHARING,
        "old": '@action(capability=SHARE_MAKE, family="case.family", writes',
        "new": '@action(without="-", writes',
        "tests": f"{OF_SHARING} -k does_not_share",
    },
    {
        "name": "a restriction stops no share",
        "file": "casework/access/actions.py",
        "old": "    stop_shares(shares=Share.objects.filter(case__family=family.pk), by=by)\n",
        "new": "",
        "tests": ACTIONS,
    },
]
