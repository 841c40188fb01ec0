"""allauth's forms in plain words. What they check is theirs, but for the throttle."""

import time
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.app_settings import TOTP_PERIOD
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from axes.handlers.proxy import AxesProxyHandler
from django import forms

from casework.staff.models import User


def _plain(field: forms.Field, label: str, missing: str, hint: str = "") -> None:
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)


class _Worded:
    """Words the fields once allauth has made them."""

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word()

    def word(self) -> None:
        raise NotImplementedError


class SignInForm(_Worded, LoginForm):
    def word(self) -> None:
        login = self.fields["login"]
        _plain(login, "Email address", "Enter your work email address")
        login.error_messages["invalid"] = (
            "Enter your email address in full, like name@council.example"
        )
        _plain(self.fields["password"], "Password", "Enter your password")


class ConfirmPasswordForm(_Worded, ReauthenticateForm):
    def word(self) -> None:
        _plain(self.fields["password"], "Password", "Enter your password")


class _CodeWords(_Worded):
    def word(self) -> None:
        code = self.fields["code"]
        _plain(
            code,
            "Code",
            "Enter the code from your app, or one of your recovery codes",
            "6 digits from your app, or one of your recovery codes",
        )
        code.widget.attrs |= {"class": "govuk-input--width-10", "spellcheck": "false"}


class _Throttled:
    """A wrong code counts as a wrong password does; a right one opens one session."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        request = context.request
        if not AxesProxyHandler.is_allowed(request, self._credentials()):
            request.axes_locked_out = True
            raise get_adapter().validation_error("incorrect_code")
        # Held until this request commits, so that two at once take turns.
        app = Authenticator.objects.select_for_update().filter(
            user=self.user, type=Authenticator.Type.TOTP
        )
        used_at = max((a.last_used_at for a in app if a.last_used_at), default=None)
        code: str = super().clean_code()  # type: ignore[misc]
        by_app = self.authenticator.type == Authenticator.Type.TOTP
        if by_app and used_at and _step(used_at.timestamp()) == _step(time.time()):
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]
        AxesProxyHandler.user_login_failed(
            sender=type(self), credentials=self._credentials(), request=context.request
        )

    def _credentials(self) -> dict[str, str]:
        return {"login": self.user.email}


def _step(moment: float) -> int:
    """Each code of the app lasts for one of these."""
    return int(moment // TOTP_PERIOD)


class CodeForm(_CodeWords, _Throttled, codes.AuthenticateForm):
    pass


class ConfirmCodeForm(_CodeWords, _Throttled, codes.ReauthenticateForm):
    pass


class ActivateAppForm(_Worded, ActivateTOTPForm):
    def word(self) -> None:
        code = self.fields["code"]
        _plain(code, "Code from the app", "Enter the 6 digits that the app shows")
        code.widget.attrs |= {"class": "govuk-input--width-5", "inputmode": "numeric"}


_NO_ANSWER_FROM_KEY = "Try again, and follow what your phone or computer asks"


class AddPasskeyForm(_Worded, passkeys.AddWebAuthnForm):
    def word(self) -> None:
        _plain(
            self.fields["name"],
            "Name of this passkey",
            "",
            "So that you can tell them apart, like “Work phone”",
        )
        self.fields["credential"].error_messages |= {
            "required": _NO_ANSWER_FROM_KEY,
            "invalid": _NO_ANSWER_FROM_KEY,
        }
        if "passwordless" in self.fields:
            _plain(
                self.fields["passwordless"],
                "Let me sign in with this passkey alone",
                "",
                "Your device asks for your finger, face or PIN instead of a password",
            )


class RenamePasskeyForm(_Worded, passkeys.EditWebAuthnForm):
    def word(self) -> None:
        _plain(self.fields["name"], "Name of this passkey", "Enter a name for it")
