"""The pages of allauth that are restyled; the others have no address.

Nobody signs up or resets a password here: accounts come from the administrator.
"""

from allauth.account import views as account
from allauth.mfa.base import views as two_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required as open_to_all
from django.urls import path

urlpatterns = [
    path("", open_to_all(account.login), name="account_login"),
    path("out/", open_to_all(account.logout), name="account_logout"),
    path("closed/", open_to_all(account.account_inactive), name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("code/", open_to_all(two_step.authenticate), name="mfa_authenticate"),
    path("confirm/code/", two_step.reauthenticate, name="mfa_reauthenticate"),
    path("safely/", two_step.index, name="mfa_index"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/make/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkey/", open_to_all(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "confirm/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/rename/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]
