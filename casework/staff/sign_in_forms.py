"""allauth's forms in plain words. What they check is theirs."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base import forms as codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms


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


class CodeForm(_CodeWords, codes.AuthenticateForm):
    pass


class ConfirmCodeForm(_CodeWords, codes.ReauthenticateForm):
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
