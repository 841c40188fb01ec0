"""What is kept of whom, and the page that says so."""

PAGE = "casework/foundations/personal_data.py"
OF_PAGE = "tests/casework/test_personal_data.py"
CYCLES = "casework/foundations/life_cycles.py"
OF_CYCLES = "tests/casework/test_life_cycles.py"

MUTANTS = [
    {
        "name": "a visit says nothing of what it keeps",
        "file": "casework/visits/models.py",
        "old": "    keeping: ClassVar = FAMILY_RECORD\n"
        "    section: ClassVar = SectionKey.CHILD_WORDS\n",
        "new": "    section: ClassVar = SectionKey.CHILD_WORDS\n",
        "tests": OF_PAGE,
    },
    {
        "name": "what is about a family holds nothing",
        "file": PAGE,
        "old": "theirs.whose > keeping.whose",
        "new": "theirs.whose < keeping.whose",
        "tests": f"{OF_PAGE} -k 'family or staff'",
    },
    {
        "name": "a list of people points at nobody",
        "file": PAGE,
        "old": ", *model._meta.many_to_many]",
        "new": "]",
        "tests": OF_PAGE,
    },
    {
        "name": "copies are kept for two days",
        "file": "casework/reports/actions/making.py",
        "old": "KEPT_FOR = timedelta(hours=24)",
        "new": "KEPT_FOR = timedelta(hours=48)",
        "tests": f"{OF_PAGE} -k copies",
    },
    {
        "name": "a state that leads nowhere does not end",
        "file": CYCLES,
        "old": "            if not following:\n",
        "new": "            if following is None:\n",
        "tests": OF_CYCLES,
    },
    {
        "name": "only the first states are reached",
        "file": CYCLES,
        "old": "                waiting.extend(self.steps[state])\n",
        "new": "",
        "tests": OF_CYCLES,
    },
    {
        "name": "a pillar's table is not drawn",
        "file": "casework/registry.py",
        "old": "    life_cycles.extend(manifest.life_cycles)\n",
        "new": "",
        "tests": OF_CYCLES,
    },
]
