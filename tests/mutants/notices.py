"""Who is told of what, when and how often; messages that leave at least once."""

ACTIONS = "casework/notices/actions.py"
OUTBOX = "casework/notices/outbox.py"
REMINDERS = "casework/reminders/rules.py"
REMINDING = "casework/reminders/actions.py"
VISITS = "casework/visits/actions.py"
STORY = "casework/story/actions.py"
OF_NOTICES = "tests/casework/test_notices.py"
OF_RULES = "tests/casework/test_reminders_rules.py"
OF_REMINDERS = "tests/casework/test_reminders.py"
OF_LOOK_TODAY = "tests/casework/test_look_today.py"
WHOM_TO_RING = "tests/safeguarding/test_whom_to_ring.py"
OF_INFORMATION = "tests/safeguarding/test_information.py"

MUTANTS = [
    # --- Look today -------------------------------------------------------------------
    {
        "name": "a look-today notice to an inactive manager",
        "file": VISITS,
        "old": "        is_active=True,\n        memberships__in",
        "new": "        memberships__in",
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "a look-today notice to a manager of earlier",
        "file": VISITS,
        "old": "memberships__in=Membership.objects.current(on=clock.today()).filter(",
        "new": "memberships__in=Membership.objects.filter(",
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "a look-today notice to every manager",
        "file": VISITS,
        "old": "team=family.team_id, role=Role.TEAM_MANAGER",
        "new": "role=Role.TEAM_MANAGER",
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "a look-today notice to everybody in the team",
        "file": VISITS,
        "old": "team=family.team_id, role=Role.TEAM_MANAGER",
        "new": "team=family.team_id",
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "no look-today notice for the child protection team",
        "file": VISITS,
        "old": "if facts.look_today != Visit.LookToday.NO:",
        "new": 'if facts.look_today == "manager":',
        "tests": OF_LOOK_TODAY,
    },
    {
        "name": "one look-today notice for all visits of a family",
        "file": VISITS,
        "old": 'dedupe=f"look_today:{visit.pk}"',
        "new": 'dedupe=f"look_today:{family.pk}"',
        "tests": OF_LOOK_TODAY,
    },
    # --- Partners -----------------------------------------------------------------------
    {
        "name": "a partner's contact without the team's phone",
        "file": "safeguarding/reading.py",
        "old": "lead.worker.phone or lead.team.phone",
        "new": "lead.worker.phone",
        "tests": WHOM_TO_RING,
    },
    {
        "name": "a partner rings the lead of earlier",
        "file": "safeguarding/reading.py",
        "old": "leads = Assignment.objects.open().leads().filter(case=case)",
        "new": "leads = Assignment.objects.leads().filter(case=case)",
        "tests": WHOM_TO_RING,
    },
    {
        "name": "a partner rings a co-worker",
        "file": "safeguarding/reading.py",
        "old": "leads = Assignment.objects.open().leads().filter(case=case)",
        "new": "leads = Assignment.objects.open().filter(case=case)",
        "tests": WHOM_TO_RING,
    },
    {
        "name": "a partner's information tells nobody where nobody leads",
        "file": STORY,
        "old": ' or _told(case, managers.values("user"))\n',
        "new": "\n",
        "tests": f"{OF_INFORMATION} -k without_a_lead",
    },
    {
        "name": "a partner's information tells somebody denied",
        "file": STORY,
        "old": "~Exists(denied), Exists(here), pk__in",
        "new": "Exists(here), pk__in",
        "tests": f"{OF_INFORMATION} -k without_a_lead",
    },
    {
        "name": "a partner's information sent twice is two",
        "file": STORY,
        "old": "submission_id=submission_id,\n                case=share.case",
        "new": "submission_id=uuid.uuid4(),\n                case=share.case",
        "tests": f"{OF_INFORMATION} -k pressed_twice",
    },
    # --- Reminders ------------------------------------------------------------------------
    {
        "name": "late on the last good day",
        "file": REMINDERS,
        "old": "if days_late > 0:",
        "new": "if days_late >= 0:",
        "tests": OF_RULES,
    },
    {
        "name": "a day less of notice",
        "file": REMINDERS,
        "old": "-days_late <= soon_days",
        "new": "-days_late < soon_days",
        "tests": OF_RULES,
    },
    {
        "name": "the manager is told a day early",
        "file": REMINDERS,
        "old": "if days_late > manager_after_days:",
        "new": "if days_late >= manager_after_days:",
        "tests": OF_RULES,
    },
    {
        "name": "the worker is not told where the manager is",
        "file": REMINDERS,
        "old": "return (Rule.LATE, Rule.LATE_MANAGER)",
        "new": "return (Rule.LATE_MANAGER,)",
        "tests": OF_RULES,
    },
    {
        "name": "the last day of notice is not looked at",
        "file": REMINDERS,
        "old": "return today + timedelta(days=soon_days)",
        "new": "return today + timedelta(days=soon_days - 1)",
        "tests": OF_RULES,
    },
    {
        "name": "the lead of child protection hears of visits",
        "file": REMINDERS,
        "old": 'role == "lead_protection" and kind in PROTECTION_KINDS',
        "new": 'role == "lead_protection"',
        "tests": OF_RULES,
    },
    {
        "name": "a clock that moved is not told again",
        "file": REMINDERS,
        "old": '{rule}:{kind}:{case_id}:{due_on:%Y-%m-%d}:{person}"',
        "new": '{rule}:{kind}:{case_id}:{person}"',
        "tests": f"{OF_REMINDERS} -k clock_that_moved",
    },
    {
        "name": "two who lead are one",
        "file": REMINDERS,
        "old": '{rule}:{kind}:{case_id}:{due_on:%Y-%m-%d}:{person}"',
        "new": '{rule}:{kind}:{case_id}:{due_on:%Y-%m-%d}"',
        "tests": f"{OF_REMINDERS} -k both_leads",
    },
    {
        "name": "a clock that stands still is reminded of",
        "file": REMINDING,
        "old": "        .running()\n",
        "new": "",
        "tests": f"{OF_REMINDERS} -k tells_nobody_after",
    },
    {
        "name": "work that is over is reminded of",
        "file": REMINDING,
        "old": "due_on__lte=until, case__closed_on__isnull=True",
        "new": "due_on__lte=until",
        "tests": f"{OF_REMINDERS} -k tells_nobody_after",
    },
    {
        "name": "somebody who left is reminded",
        "file": REMINDING,
        "old": "User.objects.filter(pk__in=of_person, is_active=True)",
        "new": "User.objects.filter(pk__in=of_person)",
        "tests": f"{OF_REMINDERS} -k manager_who_may_not_see",
    },
    {
        "name": "a manager of earlier is reminded",
        "file": REMINDING,
        "old": "Membership.objects.current(on=on).filter(",
        "new": "Membership.objects.filter(",
        "tests": f"{OF_REMINDERS} -k manager_who_may_not_see",
    },
    {
        "name": "somebody who may not open the family is reminded",
        "file": REMINDING,
        "old": "if r.due.family_id in open_to_them)",
        "new": "if open_to_them is not None)",
        "tests": f"{OF_REMINDERS} -k manager_who_may_not_see",
    },
    {
        "name": "who ended this moment still leads",
        "file": "casework/cases/querysets.py",
        "old": "Q(ended_at__gt=moment), started_at__lte=moment",
        "new": "Q(ended_at__gte=moment), started_at__lte=moment",
        "tests": f"{OF_REMINDERS} -k leads_at_this_moment",
    },
    {
        "name": "who begins this moment does not lead yet",
        "file": "casework/cases/querysets.py",
        "old": "Q(ended_at__gt=moment), started_at__lte=moment",
        "new": "Q(ended_at__gt=moment), started_at__lt=moment",
        "tests": f"{OF_REMINDERS} -k leads_at_this_moment",
    },
    # --- Telling --------------------------------------------------------------------------
    {
        "name": "the second of two people is not told",
        "file": ACTIONS,
        "old": 'dedupe_key=f"{dedupe}:{person.pk}"',
        "new": "dedupe_key=dedupe",
        "tests": f"{OF_NOTICES} -k tells_each_person_once",
    },
    {
        "name": "told again each time",
        "file": ACTIONS,
        "old": 'return set(known.values_list("dedupe_key", flat=True))',
        "new": "return set()",
        "tests": f"{OF_NOTICES} -k tells_each_person_once",
    },
    {
        "name": "one e-mail for each notice",
        "file": ACTIONS,
        "old": "keys.setdefault(notice.recipient_id, [])",
        "new": "keys.setdefault(len(keys), [])",
        "tests": f"{OF_NOTICES} -k one_email",
    },
    {
        "name": "anybody reads anybody's notice",
        "file": ACTIONS,
        "old": "Notification.objects.filter(pk=notice.pk, recipient=by)",
        "new": "Notification.objects.filter(pk=notice.pk)",
        "tests": f"{OF_NOTICES} -k mark_read_of_somebody_else",
    },
    {
        "name": "what came after the page was opened is read",
        "file": ACTIONS,
        "old": "Notification.objects.filter(pk__lte=up_to, recipient=by)",
        "new": "Notification.objects.filter(recipient=by)",
        "tests": f"{OF_NOTICES} -k mark_all_read",
    },
    {
        "name": "read again later",
        "file": ACTIONS,
        "old": "Notification.objects.filter(pk=notice.pk, recipient=by)\n    own.unread()",
        "new": "Notification.objects.filter(pk=notice.pk, recipient=by)\n    own",
        "tests": f"{OF_NOTICES} -k first_time",
    },
    # --- Leaving ---------------------------------------------------------------------------
    {
        "name": "a message is leased for an hour",
        "file": OUTBOX,
        "old": "LEASE = timedelta(seconds=60)",
        "new": "LEASE = timedelta(seconds=3600)",
        "tests": f"{OF_NOTICES} -k leases_for_a_minute",
    },
    {
        "name": "a message is not leased",
        "file": OUTBOX,
        "old": "_change(message, leased_until=Now() + LEASE, attempts",
        "new": "_change(message, attempts",
        "tests": f"{OF_NOTICES} -k nobody_else_gets_it",
    },
    {
        "name": "a lapsed lease holds for ever",
        "file": "casework/notices/querysets.py",
        "old": "Q(leased_until__isnull=True) | Q(leased_until__lte=Now())",
        "new": "Q(leased_until__isnull=True)",
        "tests": f"{OF_NOTICES} -k leases_for_a_minute",
    },
    {
        "name": "what is not due yet leaves",
        "file": "casework/notices/querysets.py",
        "old": "            due_at__lte=Now(),\n",
        "new": "",
        "tests": f"{OF_NOTICES} -k not_due",
    },
    {
        "name": "the newest message leaves first",
        "file": OUTBOX,
        "old": 'order_by("due_at", "pk")',
        "new": 'order_by("-due_at", "pk")',
        "tests": f"{OF_NOTICES} -k waited_longest",
    },
    {
        "name": "workers wait for each other's messages",
        "file": OUTBOX,
        "old": "due.select_for_update(skip_locked=True).first()",
        "new": "due.first()",
        "tests": f"{OF_NOTICES} -k passes_over",
    },
    {
        "name": "one attempt too many",
        "file": OUTBOX,
        "old": "attempts__gte=settings.OUTBOX_ATTEMPTS",
        "new": "attempts__gt=settings.OUTBOX_ATTEMPTS",
        "tests": f"{OF_NOTICES} -k gives_up_after",
    },
    {
        "name": "troubles far apart stop the run",
        "file": OUTBOX,
        "old": "(sent + 1, 0) if is_sent",
        "new": "(sent + 1, troubles) if is_sent",
        "tests": f"{OF_NOTICES} -k between_the_troubles",
    },
    {
        "name": "an e-mail to somebody who left",
        "file": "casework/notices/mail.py",
        "old": 'pk=message.payload["recipient"], is_active=True',
        "new": 'pk=message.payload["recipient"]',
        "tests": f"{OF_NOTICES} -k somebody_who_left",
    },
    {
        "name": "an e-mail about what was read meanwhile",
        "file": "casework/notices/mail.py",
        "old": "or not told.unread().exists()",
        "new": "or not told.exists()",
        "tests": f"{OF_NOTICES} -k read_meanwhile",
    },
    {
        "name": "a repeat has another Message-ID",
        "file": "casework/notices/mail.py",
        "old": 'return f"<{message.message_id}@',
        "new": 'return f"<{message.message_id}-{message.attempts}@',
        "tests": f"{OF_NOTICES} -k repeats_the_message_id",
    },
]
