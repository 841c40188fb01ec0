"""Notices: once for each person; messages that leave at least once."""

ACTIONS = "casework/notices/actions.py"
QUERYSETS = "casework/notices/querysets.py"
OUTBOX = "casework/notices/outbox.py"
MAIL = "casework/notices/mail.py"
OF_NOTICES = "tests/casework/test_notices.py"
OF_OUTBOX = "tests/casework/test_outbox.py"
OF_TROUBLE = "tests/casework/test_outbox_trouble.py"

MUTANTS = [
    # --- Telling ----------------------------------------------------------------------
    {
        "name": "the second of two people is not told",
        "file": ACTIONS,
        "old": 'dedupe_key=f"{dedupe}:{person.pk}"',
        "new": "dedupe_key=dedupe",
        "tests": f"{OF_NOTICES} -k tells_each_person_once",
    },
    {
        "name": "told again each time",
        "file": QUERYSETS,
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
    # --- Leaving ----------------------------------------------------------------------
    {
        "name": "a message is leased for an hour",
        "file": OUTBOX,
        "old": "LEASE = timedelta(seconds=60)",
        "new": "LEASE = timedelta(seconds=3600)",
        "tests": f"{OF_OUTBOX} -k leases_for_a_minute",
    },
    {
        "name": "a message is not leased",
        "file": OUTBOX,
        "old": "_change(message, leased_until=Now() + LEASE, attempts",
        "new": "_change(message, attempts",
        "tests": f"{OF_OUTBOX} -k nobody_else_gets_it",
    },
    {
        "name": "a lapsed lease holds for ever",
        "file": QUERYSETS,
        "old": "Q(leased_until__isnull=True) | Q(leased_until__lte=Now())",
        "new": "Q(leased_until__isnull=True)",
        "tests": f"{OF_OUTBOX} -k leases_for_a_minute",
    },
    {
        "name": "what is not due yet leaves",
        "file": QUERYSETS,
        "old": "            due_at__lte=Now(),\n",
        "new": "",
        "tests": f"{OF_OUTBOX} -k not_due",
    },
    {
        "name": "the newest message leaves first",
        "file": OUTBOX,
        "old": 'order_by("due_at", "pk")',
        "new": 'order_by("-due_at", "pk")',
        "tests": f"{OF_OUTBOX} -k waited_longest",
    },
    {
        "name": "workers wait for each other's messages",
        "file": OUTBOX,
        "old": "due.select_for_update(skip_locked=True).first()",
        "new": "due.first()",
        "tests": f"{OF_OUTBOX} -k passes_over",
    },
    {
        "name": "one attempt too many",
        "file": OUTBOX,
        "old": "attempts__gte=settings.OUTBOX_ATTEMPTS",
        "new": "attempts__gt=settings.OUTBOX_ATTEMPTS",
        "tests": f"{OF_TROUBLE} -k gives_up_after",
    },
    {
        "name": "troubles far apart stop the run",
        "file": OUTBOX,
        "old": "(sent + 1, 0) if is_sent",
        "new": "(sent + 1, troubles) if is_sent",
        "tests": f"{OF_TROUBLE} -k between_the_troubles",
    },
    {
        "name": "an e-mail to somebody who left",
        "file": MAIL,
        "old": 'pk=message.payload["recipient"], is_active=True',
        "new": 'pk=message.payload["recipient"]',
        "tests": f"{OF_OUTBOX} -k somebody_who_left",
    },
    {
        "name": "an e-mail about what was read meanwhile",
        "file": MAIL,
        "old": "or not told.unread().exists()",
        "new": "or not told.exists()",
        "tests": f"{OF_OUTBOX} -k read_meanwhile",
    },
    {
        "name": "a repeat has another Message-ID",
        "file": MAIL,
        "old": 'return f"<{message.message_id}@',
        "new": 'return f"<{message.message_id}-{message.attempts}@',
        "tests": f"{OF_OUTBOX} -k repeats_the_message_id",
    },
]
