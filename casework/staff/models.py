"""People who sign in, the agencies and teams they work for, and when."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from casework.foundations.keeping import NOTHING, STAFF
from casework.staff.querysets import MembershipQuerySet, RotaShiftQuerySet


class Agency(models.Model):
    """An organisation of the safeguarding partnership."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        EDUCATION = "education", "Education"
        FAMILY_HUB = "family_hub", "Family Hub"
        VOLUNTARY = "voluntary", "Voluntary organisation"

    keeping: ClassVar = NOTHING

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    class Kind(models.TextChoices):
        FAMILY_HELP = "family_help", "Family help"
        CHILD_PROTECTION = "child_protection", "Multi-agency child protection"
        FRONT_DOOR = "front_door", "Front door"
        OUT_OF_HOURS = "out_of_hours", "Out of hours"
        SERVICE = "service", "Whole service"
        PARTNER = "partner", "Partner agency"

    keeping: ClassVar = NOTHING

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    locality = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Someone who signs in by email. There is no superuser: nobody reads by rank."""

    keeping: ClassVar = STAFF

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="people")
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    # The process that acts for nobody: reminders, rebuilds, the seed.
    is_system = models.BooleanField(default=False)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_system"],
                condition=Q(is_system=True),
                name="user_one_system",
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"

    def get_full_name(self) -> str:
        return self.full_name


class Role(models.TextChoices):
    """What somebody is trusted to do. What each may do: casework.access.roles."""

    FAMILY_HELP_WORKER = "family_help_worker", "Family help worker"
    SOCIAL_WORKER = "social_worker", "Lead child protection practitioner"
    TEAM_MANAGER = "team_manager", "Team manager"
    SERVICE_MANAGER = "service_manager", "Service manager"
    FRONT_DOOR = "front_door", "Front door"
    OUT_OF_HOURS = "out_of_hours", "Out-of-hours team"
    CONFERENCE_CHAIR = "conference_chair", "Conference chair"
    FGDM_COORDINATOR = "fgdm_coordinator", "Decision-making co-ordinator"
    BUSINESS_SUPPORT = "business_support", "Business support"
    LEGAL = "legal", "Legal"
    QUALITY_ASSURANCE = "quality_assurance", "Quality assurance"
    INFORMATION_GOVERNANCE = "information_governance", "Information governance"
    ANALYST = "analyst", "Data analyst"
    SYSTEM_ADMINISTRATOR = "system_administrator", "System administrator"
    PROTECTION_PARTNER = "protection_partner", "Child protection team member"
    POLICE_OFFICER = "police_officer", "Police"
    HEALTH_PRACTITIONER = "health_practitioner", "Health practitioner"
    SAFEGUARDING_LEAD = "safeguarding_lead", "Designated safeguarding lead"
    PARTNER_LEAD = "partner_lead", "Lead practitioner in a partner agency"
    HUB_WORKER = "hub_worker", "Family Hub"


class Membership(models.Model):
    """One person in one team in one role, from a day until the day it ends."""

    keeping: ClassVar = STAFF

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    # 1 is full time.
    working_time = models.DecimalField(max_digits=3, decimal_places=2, default=1)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "team", "role"],
                condition=Q(ended_on__isnull=True),
                name="membership_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Registration(models.Model):
    """A professional registration or training that allows some work until it expires."""

    class Kind(models.TextChoices):
        SOCIAL_WORK = "social_work", "Social Work England"

    keeping: ClassVar = STAFF

    user = models.ForeignKey(User, models.CASCADE, related_name="registrations")
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.CharField(max_length=20)
    expires_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="registration_once")
        ]

    def __str__(self) -> str:
        return f"registration {self.pk}"


class Absence(models.Model):
    """Days away. Families and partners read "away", never why."""

    keeping: ClassVar = STAFF

    user = models.ForeignKey(User, models.CASCADE, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="absence_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"absence {self.pk}"


class RotaShift(models.Model):
    """Who is on call out of hours. Position 1 is told first."""

    keeping: ClassVar = STAFF

    user = models.ForeignKey(User, models.PROTECT, related_name="shifts")
    team = models.ForeignKey(Team, models.PROTECT, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    position = models.PositiveSmallIntegerField(default=1)

    objects = RotaShiftQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "position"]
        indexes = [models.Index(fields=["user", "ends_at"], name="rota_user_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"shift {self.pk}"
