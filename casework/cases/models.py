"""Periods of work with a family, the children's statuses, and who works with them."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from casework.access.sections import SectionKey
from casework.cases.querysets import (
    AssignmentQuerySet,
    CaseQuerySet,
    DecisionQuerySet,
    EpisodeQuerySet,
    EpisodeStatusQuerySet,
    HandoverQuerySet,
    ProtectionRequestChildQuerySet,
    ProtectionRequestQuerySet,
    SafetyNoteQuerySet,
    TeamInvolvementQuerySet,
)
from casework.foundations.history import tracked
from casework.foundations.ranges import DateRange, MomentRange
from casework.foundations.references import new_long_reference
from casework.people.codes import ClosureReason, PrimaryNeed, ReferralSource
from casework.people.models import Family, Person
from casework.staff.models import Team, User


@tracked
class Case(models.Model):
    """A period of work with a family, from referral to closure. One open at a time."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="cases")
    opened_on = models.DateField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["opened_on"], name="case_opened"),
            # Whose a case is, read from the index alone: the access rule asks it of
            # every case of a worker or a team, in every query.
            models.Index(fields=["id"], include=["family"], name="case_family"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(closed_on__isnull=True),
                name="case_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="case_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"


@tracked
class Episode(models.Model):
    """One child's episode of need, referral to closure: the unit of the CIN census."""

    section: ClassVar = None
    child_path: ClassVar = "child"

    case = models.ForeignKey(Case, models.PROTECT, related_name="episodes")
    child = models.ForeignKey(Person, models.PROTECT, related_name="episodes")
    referred_on = models.DateField()
    source = models.CharField(max_length=2, choices=ReferralSource)
    primary_need = models.CharField(
        max_length=2, choices=PrimaryNeed, default=PrimaryNeed.N0
    )
    closed_on = models.DateField(null=True, blank=True)
    closure_reason = models.CharField(max_length=3, choices=ClosureReason, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["referred_on"], name="episode_referred"),
            models.Index(fields=["child", "referred_on"], name="episode_child"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(closed_on__isnull=True),
                name="episode_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(closed_on__gte=F("referred_on")),
                name="episode_closes_after_referral",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closure_reason="")
                | (Q(closed_on__isnull=False) & ~Q(closure_reason="")),
                name="episode_closed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"episode {self.pk}"


class EpisodeStatus(models.Model):
    """What an episode is at, from a day until the day the next begins."""

    class Status(models.TextChoices):
        EARLY_HELP = "early_help", "Early help"
        SECTION_17 = "section_17", "Family help (section 17)"
        SECTION_47 = "section_47", "Section 47 enquiry"
        PROTECTION_PLAN = "protection_plan", "Child protection plan"
        IN_CARE = "in_care", "In care"

    section: ClassVar = SectionKey.PROTECTION
    child_path: ClassVar = "episode__child"

    episode = models.ForeignKey(Episode, models.CASCADE, related_name="statuses")
    status = models.CharField(max_length=16, choices=Status)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = EpisodeStatusQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["status", "started_on"], name="status_start")]
        constraints = [
            models.UniqueConstraint(
                fields=["episode"],
                condition=Q(ended_on__isnull=True),
                name="status_one_current",
            ),
            ExclusionConstraint(
                name="status_one_at_a_time",
                expressions=[
                    ("episode", RangeOperators.EQUAL),
                    (DateRange("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="status_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"status {self.pk}"


class PlanPeriod(models.Model):
    """A child's plan: child in need or child protection, never both (CIN rule 4001)."""

    class Kind(models.TextChoices):
        CHILD_IN_NEED = "child_in_need", "Child in need plan"
        CHILD_PROTECTION = "child_protection", "Child protection plan"

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="plan_periods")
    child = models.ForeignKey(Person, models.PROTECT, related_name="plan_periods")
    kind = models.CharField(max_length=16, choices=Kind)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="plan_one_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (DateRange("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="plan_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"plan period {self.pk}"


@tracked
class Assignment(models.Model):
    """A worker with a family in one role, from a moment until another."""

    class Role(models.TextChoices):
        LEAD = "lead", "Lead practitioner"
        LEAD_PROTECTION = "lead_protection", "Lead child protection practitioner"
        CO_WORKER = "co_worker", "Co-worker"
        CHAIR = "chair", "Conference chair"
        COORDINATOR = "coordinator", "Decision-making co-ordinator"

    LEADING = (Role.LEAD, Role.LEAD_PROTECTION)

    class ChangeReason(models.TextChoices):
        """Why the worker changed (DfE list)."""

        MANAGE = "MANAGE", "Managing caseloads"
        FCONTA = "FCONTA", "First contact or re-referral"
        LEFTRL = "LEFTRL", "The worker left the role"
        ORGRST = "ORGRST", "Teams were reorganised"
        TSPROC = "TSPROC", "Moved on by the standard process"
        ABSENC = "ABSENC", "Cover for absence, or back from it"
        CHCHAN = "CHCHAN", "The child asked for a change"
        PCCHAN = "PCCHAN", "A parent or carer asked for a change"
        SWDIED = "SWDIED", "The worker died"
        OTHERS = "OTHERS", "Another reason"

    section: ClassVar = SectionKey.WORKERS

    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    worker = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    team = models.ForeignKey(Team, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=16, choices=Role)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    # Why this worker came, unless they are the first.
    change_reason = models.CharField(max_length=6, choices=ChangeReason, blank=True)
    change_note = models.CharField(max_length=500, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["worker", "case"],
                condition=Q(ended_at__isnull=True),
                name="assignment_open",
            ),
            models.Index(fields=["case", "role", "started_at"], name="assignment_case"),
        ]
        constraints = [
            ExclusionConstraint(
                name="assignment_one_lead",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (MomentRange("started_at", "ended_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role="lead"),
            ),
            ExclusionConstraint(
                name="assignment_one_lead_protection",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (MomentRange("started_at", "ended_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role="lead_protection"),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                name="assignment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk}"


class Handover(models.Model):
    """The lead offers a family to another worker, who reads and then accepts."""

    section: ClassVar = None

    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    from_worker = models.ForeignKey(
        User, models.PROTECT, related_name="handovers_given", null=True, blank=True
    )
    to_worker = models.ForeignKey(
        User, models.PROTECT, related_name="handovers_offered"
    )
    reason = models.CharField(max_length=6, choices=Assignment.ChangeReason)
    notes = models.TextField()
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_reason = models.CharField(max_length=500, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(accepted_at__isnull=True, declined_at__isnull=True),
                name="handover_one_open",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="handover_accepted_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk}"


class TeamInvolvement(models.Model):
    """A team other than the family's own works with them: its members may look."""

    section: ClassVar = None

    case = models.ForeignKey(Case, models.PROTECT, related_name="involvements")
    team = models.ForeignKey(Team, models.PROTECT, related_name="involvements")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TeamInvolvementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "case"],
                condition=Q(ended_at__isnull=True),
                name="involvement_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                name="involvement_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"involvement {self.pk}"


class SafetyNote(models.Model):
    """ "Before you visit": a practical fact about a place or situation, never a person.

    It runs out: after `review_by` it asks to be reviewed or ended.
    """

    section: ClassVar = None

    case = models.ForeignKey(Case, models.PROTECT, related_name="safety_notes")
    text = models.CharField(max_length=300)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    review_by = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = SafetyNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return f"safety note {self.pk}"


class Decision(models.Model):
    """Management oversight. Never edited: a later decision stands beside it."""

    section: ClassVar = SectionKey.DECISIONS

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=16)  # the key of its kind
    decision = models.CharField(max_length=300)
    reason = models.TextField()
    options_considered = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_as = models.CharField(max_length=60)  # the role at the time, in words
    decided_at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "-decided_at"], name="decision_case")]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class ProtectionRequest(models.Model):
    """A worker asks the child protection team for a view of a family."""

    class Urgency(models.TextChoices):
        TODAY = "today", "Today"
        DAY = "day", "Within 24 hours"
        WEEK = "week", "This week"

    class Outcome(models.TextChoices):
        NO_FURTHER_ACTION = "nfa", "No further action by this team"
        FAMILY_HELP = "family_help", "Family help goes on, with advice"
        STRATEGY = "strategy", "Hold a strategy discussion"

    section: ClassVar = None  # each child's row carries the shareable part

    reference = models.CharField(max_length=8, unique=True, default=new_long_reference)
    submission_id = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="protection_requests")
    urgency = models.CharField(max_length=8, choices=Urgency)
    worry = models.TextField()
    told = models.TextField()  # who else was told
    family_knows = models.BooleanField()
    why_family_not_told = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decide_by = models.DateTimeField()
    went_out_of_hours = models.BooleanField(default=False)
    first_opened_at = models.DateTimeField(null=True, blank=True)
    first_opened_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    taken_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    # How many people of the rota have been told that nobody has opened it.
    chased = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ProtectionRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["decide_by"],
                condition=Q(decided_at__isnull=True),
                name="protection_open",
            ),
            models.Index(fields=["asked_at"], name="protection_asked"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(family_knows=True) | ~Q(why_family_not_told=""),
                name="protection_untold_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(decide_by__gt=F("asked_at")),
                name="protection_decide_after_asked",
            ),
            models.CheckConstraint(
                condition=Q(
                    decided_at__isnull=True, decided_by__isnull=True, outcome=""
                )
                | (
                    Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(outcome_reason="")
                ),
                name="protection_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(first_opened_at__isnull=True, first_opened_by__isnull=True)
                | Q(first_opened_at__isnull=False, first_opened_by__isnull=False),
                name="protection_opened_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"protection request {self.reference}"


class ProtectionRequestChild(models.Model):
    section: ClassVar = SectionKey.PROTECTION
    child_path: ClassVar = "child"

    request = models.ForeignKey(
        ProtectionRequest, models.CASCADE, related_name="children"
    )
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ProtectionRequestChildQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "child"], name="protection_child_once"
            )
        ]

    def __str__(self) -> str:
        return f"protection request child {self.pk}"
