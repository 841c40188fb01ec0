"""Sign-up is closed: accounts are made by the people who run the service."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class ClosedDoorAdapter(DefaultAccountAdapter):
    # One sentence for an unknown address and a wrong password: neither is confirmed.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "Check your email address and password, then try again"
        ),
        "incorrect_password": "Check your password, then enter it again",
        "too_many_login_attempts": "Wait 15 minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class TwoStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Check the code, then enter it again",
        "cannot_delete_authenticator": (
            "Add another second step first: you need at least one"
        ),
        "cannot_generate_recovery_codes": (
            "Set up an app or a passkey first, then make recovery codes"
        ),
    }
