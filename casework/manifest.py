"""What casework itself brings to the shared record, as every pillar does."""

from casework.access import capabilities
from casework.access import kinds as access_kinds
from casework.access.capabilities import (
    FAMILY_FIND,
    FAMILY_READ,
    LOOKS_READ,
    OWN_WORK,
    REPORT_READ,
    STORY_WRITE,
)
from casework.cases import chronology as case_lines
from casework.cases import indicators as case_indicators
from casework.cases import kinds as case_kinds
from casework.cases import rules as case_rules
from casework.cases.models import EpisodeStatus
from casework.deadlines import kinds as deadline_kinds
from casework.foundations.kinds import declared_in
from casework.foundations.life_cycles import LifeCycle
from casework.registry import Manifest
from casework.reminders import kinds as reminder_kinds
from casework.reports import kinds as report_kinds
from casework.sharing import kinds as sharing_kinds
from casework.sharing import sections
from casework.story import kinds as story_kinds
from casework.views.places import Landing, NavigationItem, RecordAction, RecordTab
from casework.visits import chronology as visit_lines
from casework.visits import indicators as visit_indicators
from casework.visits import kinds as visit_kinds

MANIFEST = Manifest(
    app="casework",
    kinds=declared_in(
        capabilities,
        access_kinds,
        deadline_kinds,
        case_kinds,
        case_lines,
        visit_kinds,
        visit_lines,
        story_kinds,
        sharing_kinds,
        sections,
        reminder_kinds,
        report_kinds,
    ),
    navigation=(
        NavigationItem(
            key="work",
            title="My work",
            url_name="work",
            capabilities=frozenset({OWN_WORK}),
        ),
        NavigationItem(
            key="families",
            title="Families",
            url_name="family-list",
            capabilities=frozenset({FAMILY_FIND}),
        ),
        NavigationItem(
            key="reports",
            title="Reports",
            url_name="report-latest",
            capabilities=frozenset({REPORT_READ}),
        ),
        NavigationItem(
            key="search",
            title="Search",
            url_name="search",
            capabilities=frozenset({FAMILY_FIND}),
        ),
    ),
    landings=(
        Landing(key="work", capability=OWN_WORK, url_name="work"),
        Landing(key="reports", capability=REPORT_READ, url_name="report-latest"),
        Landing(key="families", capability=FAMILY_FIND, url_name="family-list"),
    ),
    tabs=(
        RecordTab(
            key="overview",
            title="Overview",
            url_name="family-record",
            capability=FAMILY_READ,
        ),
        RecordTab(
            key="story",
            title="Story so far",
            url_name="family-story",
            capability=FAMILY_READ,
        ),
        RecordTab(
            key="people",
            title="People",
            url_name="family-people",
            capability=FAMILY_READ,
        ),
        RecordTab(
            key="looks",
            title="Who has looked",
            url_name="family-looks",
            capability=LOOKS_READ,
        ),
    ),
    actions=(
        RecordAction(
            key="story",
            title="Add to the story",
            url_name="story-add",
            capability=STORY_WRITE,
        ),
    ),
    indicators=(*case_indicators.INDICATORS, *visit_indicators.INDICATORS),
    life_cycles=(
        LifeCycle(
            title="The status of a child",
            source=case_rules.__name__,
            steps=case_rules.TRANSITIONS,
            words=dict(EpisodeStatus.Status.choices),
            begins=("early_help", "section_17"),
            note="Its end is the closing of the child's episode, which is no status.",
        ),
    ),
    paths={
        "reference": "reference",
        "share_reference": "cases__shares__reference",
    },
)
