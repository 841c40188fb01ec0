"""Invents visits: seen or not, what each child said, what is next, and the clocks."""

from collections import deque
from dataclasses import dataclass
from uuid import UUID

from casework.cases.kinds import FAMILY_HELP_VISIT
from casework.deadlines.models import Deadline
from casework.deadlines.rules import TimeUnit
from casework.seed.desk import Child, Desk, Feature, Home, Work
from casework.seed.lines import ATTEMPT, When, visit_title, write_line
from casework.seed.words import children as said
from casework.seed.words.children import Mood
from casework.seed.words.daily_life import DAILY_LIFE, DISABILITY, KIN, NEW_BABY
from casework.seed.words.strain import ABUSE_PAST, STRAIN
from casework.seed.words.threads import Thread
from casework.visits import rules
from casework.visits.models import ChildWords, Visit, VisitAction, VisitChild

PLACES = ("home",) * 16 + ("school",) * 2 + ("elsewhere", "video")
# Working days from one visit to the next; the last group comes late.
GAPS = (*range(5, 12), *range(6, 19), *range(10, 20), 20, 22, 24)
PLAN_GAPS = (4, 5, 5, 6, 7, 8, 9, 10)
ENDED = "The work with the family ended."
NOBODY_IN = "Nobody was in."


@dataclass(frozen=True, slots=True)
class Scene:
    """One visit, as each child of it needs to know it."""

    visit: int
    case: int
    when: When
    place: str
    attempt: bool
    mood: Mood


class VisitsMaker:
    """The visits of one family, in the order in which they were made."""

    def __init__(self, desk: Desk, home: Home) -> None:
        self.desk = desk
        self.home = home
        self.random = home.random
        self.days = desk.days
        self.interval = desk.policy.family_help_visit_working_days
        self.threads = self._threads()
        self.lately: deque[str] = deque(maxlen=12)

    def make(self) -> None:
        for work in self.home.works:
            self._case(work)

    def _threads(self) -> list[Thread]:
        """Two things this family works on, fitting the ages and what was planned."""
        ages = [child.age(self.days.date) for child in self.home.children]
        disabled = any(child.has_disability for child in self.home.children)
        fitting = [
            thread
            for thread in (*DAILY_LIFE, *STRAIN)
            if max(ages) >= thread.from_age and min(ages) <= thread.to_age
            if thread is not DISABILITY or disabled
        ]
        chosen = self.random.sample(fitting, 2)
        if Feature.KIN in self.home.plan.features:
            chosen[0] = KIN
        elif Feature.PROTECTED in self.home.plan.features:
            chosen[0] = ABUSE_PAST
        elif Feature.UNBORN in self.home.plan.features and min(ages) == 0:
            chosen = [thread for thread in chosen if thread is not NEW_BABY]
        return chosen

    # When ---------------------------------------------------------------------------

    def _case(self, work: Work) -> None:
        when = self._when(work)
        clocks = dict(work.joined)
        for number, day in enumerate(when):
            mood = self._mood(work, number / max(len(when) - 1, 1))
            self._visit(work, day, mood, clocks)
        for child in work.children:
            self._last_clock(work, child, clocks[child.id])

    def _when(self, work: Work) -> list[int]:
        """Working days of the visits, the last ones as the plan wants them."""
        end = self.days.today if work.closed is None else work.closed
        busy = [s for s in work.spans if s.status == "protection_plan"]
        when, day = [], work.opened + self.random.randint(1, 6)
        while day <= end:
            when.append(day)
            on_plan = any(s.start <= day and (s.end or end) >= day for s in busy)
            day += self.random.choice(PLAN_GAPS if on_plan else GAPS)
        return when if work.closed is not None else self._until_today(work, when)

    def _until_today(self, work: Work, when: list[int]) -> list[int]:
        features, today = self.home.plan.features, self.days.today
        if Feature.LATE in features:
            last = today - self.interval - self.random.randint(1, 9)
        elif Feature.DUE_SOON in features:
            last = today - self.interval + self.random.randint(0, 3)
        else:
            return self._in_time(work, when)
        return [day for day in when if day < last] + [max(last, work.opened)]

    def _in_time(self, work: Work, when: list[int]) -> list[int]:
        """Mostly in time; one open family in eight is late by chance."""
        last = when[-1] if when else work.opened
        gap = self.days.today - last
        if gap > self.interval and self.random.random() < 0.5:
            return [*when, self.days.today - self.random.randint(0, self.interval - 1)]
        return when

    # What -----------------------------------------------------------------------------

    def _mood(self, work: Work, part: float) -> Mood:
        """Things get better with time, not evenly; not yet where a child is unsafe."""
        part += self.random.uniform(-0.25, 0.25)
        unsafe = {"section_47", "protection_plan"} & set(work.present())
        if part < 0.35:
            return Mood.HARD
        return Mood.MIXED if part < 0.7 or unsafe else Mood.BETTER

    def _visit(self, work: Work, day: int, mood: Mood, clocks: dict[int, int]) -> None:
        random, days = self.random, self.days
        attempt = random.random() < 0.05
        place = "home" if attempt else random.choice(PLACES)
        thread = random.choice(self.threads)
        worry = mood if random.random() < 0.8 else Mood.MIXED
        lead = work.lead(day)
        when = When(days[day], days.moment(day, random.randint(660, 1080)), lead)
        visit = self.desk.add(
            Visit,
            submission_id=UUID(int=random.getrandbits(128), version=4),
            case_id=work.id,
            happened_on=when.day,
            place=place,
            was_attempt=attempt,
            going_well="" if attempt else self._about(thread.well[mood]),
            worries="" if attempt else self._about(thread.worries[worry]),
            look_today="manager" if random.random() < 0.01 else "no",
            made_by_id=lead.id,
            recorded_at=when.recorded_at,
        )
        adults = [] if attempt or place == "school" else [self.home.carer[0]]
        for adult in adults:
            self.desk.add(Visit.adults_seen.through, visit_id=visit, person_id=adult)
        if random.random() < 0.35:
            self._next_step(visit, work, day, thread)
        if attempt:
            write_line(self.desk, work.id, ("visit", visit), ATTEMPT, when)
        scene = Scene(visit, work.id, when, place, attempt, mood)
        for child in work.children:
            if work.joined[child.id] <= day:
                seen = self._child(scene, child)
                self._meet(work, child, day, visit, (attempt, seen, adults), clocks)

    def _about(self, sentences: tuple[str, ...]) -> str:
        """One of them, and not what stood in the visits just before."""
        sentence = self.random.choice(sentences)
        for _ in range(3):
            if sentence not in self.lately:
                break
            sentence = self.random.choice(sentences)
        self.lately.append(sentence)
        return self.home.says(sentence)

    def _next_step(self, visit: int, work: Work, day: int, thread: Thread) -> None:
        who = self.random.choice((work.lead(day).name, self.home.carer[1]))
        self.desk.add(
            VisitAction,
            visit_id=visit,
            what=self.home.says(self.random.choice(thread.steps)),
            who=who,
            by_when=self.days[day + self.random.randint(3, 12)],
        )

    def _child(self, scene: Scene, child: Child) -> bool | None:
        """One child's part of the visit; returns whether they were seen."""
        if child.is_unborn:
            told = "" if scene.attempt else self._about(said.PREGNANCY[scene.mood])
            self.desk.add(
                VisitChild, visit_id=scene.visit, child_id=child.id, pregnancy=told
            )
            self._line(scene, child, seen=None, alone=None)
            return None
        age = child.age(scene.when.day)
        seen = not scene.attempt and self.random.random() < 0.94
        alone = seen and age >= 3 and self.random.random() < 0.7
        row = self.desk.add(
            VisitChild,
            visit_id=scene.visit,
            child_id=child.id,
            was_seen=seen,
            why_not_seen="" if seen else self._why_not(scene.attempt, age),
            was_seen_alone=alone if seen else None,
            why_not_alone=self._why_not_alone(age) if seen and not alone else "",
            bedroom_seen=self._bedroom(scene.place) if seen else "",
        )
        if seen and self.random.random() < 0.7:
            self._words(row, age, alone, scene.mood)
        self._line(scene, child, seen=seen, alone=alone)
        return seen

    def _line(
        self, scene: Scene, child: Child, *, seen: bool | None, alone: bool | None
    ) -> None:
        if not scene.attempt:
            title = visit_title(scene.place, seen, alone)
            fact = ("visit", scene.visit)
            write_line(self.desk, scene.case, fact, title, scene.when, child.id)

    def _why_not(self, attempt: bool, age: int) -> str:
        if attempt:
            return NOBODY_IN
        reasons = said.WHY_NOT_SEEN if age > 4 else said.WHY_NOT_SEEN_LITTLE
        return self.random.choice(reasons)

    def _why_not_alone(self, age: int) -> str:
        return "Too young." if age < 3 else self._about(said.WHY_NOT_ALONE)

    def _bedroom(self, place: str) -> str:
        if place != "home":
            return "not_needed"
        return self.random.choice(("yes", "no", "not_needed"))

    def _words(self, row: int, age: int, alone: bool, mood: Mood) -> None:
        if age < 3:
            how, words = "observed", said.NOTICED
        elif age < 7:
            how, words = "said", said.LITTLE
        else:
            how, words = "said", said.MIDDLE if age < 12 else said.OLDER
        text = self._about(words[mood])
        if age >= 3 and not text.startswith('"'):
            how = said.HOW.get(text.split(" ")[0], "observed")
        self.desk.add(
            ChildWords,
            visit_child_id=row,
            how=how,
            text=text,
            not_for_parents=rules.words_start_private(was_seen_alone=alone),
        )

    # Clocks -----------------------------------------------------------------------------

    def _meet(
        self,
        work: Work,
        child: Child,
        day: int,
        visit: int,
        what: tuple[bool, bool | None, list[int]],
        clocks: dict[int, int],
    ) -> None:
        """As casework.visits.actions does: met, and the next clock begins."""
        attempt, seen, adults = what
        if rules.meets_clock(
            was_attempt=attempt,
            is_unborn=child.is_unborn,
            was_seen=seen,
            adults_seen=len(adults),
            happened_on=self.days[day],
            clock_started_on=self.days[clocks[child.id]],
        ):
            self._clock(
                work,
                child,
                clocks[child.id],
                met_on=self.days[day],
                met_by_type="visit",
                met_by_id=visit,
            )
            clocks[child.id] = day

    def _last_clock(self, work: Work, child: Child, started: int) -> None:
        if work.closed is None:
            self._clock(work, child, started)
        else:
            met_on = self.days[work.closed]
            self._clock(work, child, started, met_on=met_on, ended_reason=ENDED)

    def _clock(self, work: Work, child: Child, started: int, **met: object) -> None:
        self.desk.add(
            Deadline,
            family_id=self.home.id,
            case_id=work.id,
            child_id=child.id,
            kind=FAMILY_HELP_VISIT.key,
            repeat_count=self.interval,
            repeat_unit=TimeUnit.WORKING_DAYS.value,
            **self.days.counted(started, self.interval),
            **met,
        )
