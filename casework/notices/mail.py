"""The e-mail that says nothing but "sign in"."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from casework.notices.models import Notification, OutboxMessage
from casework.notices.outbox import sends
from casework.staff.models import User

SUBJECT = "Something new for you in Families First"
TEXT = (
    "There is something new for you in Families First. Sign in to read it: {address}\n"
)


@sends("notice_email")
def send_notice(message: OutboxMessage, mail: BaseEmailBackend) -> None:
    """To somebody who still works here and has not read it meanwhile."""
    recipient = User.objects.filter(
        pk=message.payload["recipient"], is_active=True
    ).first()
    told = Notification.objects.filter(dedupe_key__in=message.payload["notices"])
    if recipient is None or not told.unread().exists():
        return
    EmailMessage(
        subject=SUBJECT,
        body=TEXT.format(address=settings.SITE_ADDRESS),
        to=[recipient.email],
        headers={
            "Message-ID": message_id(message),
            "Auto-Submitted": "auto-generated",
        },
        connection=mail,
    ).send()


def message_id(message: OutboxMessage) -> str:
    """The same each time this message is sent."""
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{message.message_id}@{sender.rpartition('@')[2]}>"
