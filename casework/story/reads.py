"""What the family told us, and whether this person has read it."""

from django.db.models import Exists, OuterRef, QuerySet

from casework.access.prepared import PreparedQuery
from casework.access.profiles import Reader, profile_of
from casework.cases.models import Case
from casework.cases.reads import latest_case
from casework.staff.models import User
from casework.story.models import StoryEntry, StoryRead
from casework.story.querysets import StoryEntryQuerySet

MOST = 200


@PreparedQuery
def latest_case_and_news(user: Reader, reference: str) -> QuerySet[Case]:
    """`latest_case`, with `story_unread`: the story has grown since this person read."""
    mine = profile_of(user).user_id
    reads = StoryRead.objects.visible_to(user).filter(case=OuterRef("case"))
    entries = StoryEntry.objects.visible_to(user).filter(case=OuterRef("pk"))
    read_since = Exists(reads.filter(read_at__gte=OuterRef("written_at")))
    news = Exists(entries.filter(~read_since).exclude(written_by=mine))
    cases: QuerySet[Case] = latest_case.build(user, reference)
    return cases.annotate(story_unread=news)


def has_news(case: Case) -> bool:
    """Whether a case that `latest_case_and_news` found has such a story."""
    news: bool = vars(case)["story_unread"]
    return news


def _entries(user: User, family: int) -> StoryEntryQuerySet[StoryEntry]:
    return StoryEntry.objects.visible_to(user).filter(case__family=family)


def story(user: User, *, family: int) -> QuerySet[StoryEntry]:
    """What the family told us, by topic, what was told last first."""
    rows = _entries(user, family).select_related("child", "written_by")
    return rows.by_topic()[:MOST]


def story_entry(user: User, *, family: int, reference: str) -> QuerySet[StoryEntry]:
    return _entries(user, family).filter(reference=reference)
