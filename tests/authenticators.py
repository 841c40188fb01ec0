"""What people sign in with beside a password, without a phone.

code_now(secret)  # what the app shows
passkey = Passkey("http://localhost:8000")
WebAuthn.add(user, "Work phone", passkey.registration())
client.post("/sign-in/passkey/", {"credential": passkey.answer(options, user)})
"""

import json
import secrets
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.app_settings import TOTP_PERIOD
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from casework.staff.models import User

FLAG = AuthenticatorData.FLAG
PERSON_CONFIRMED = FLAG.UP | FLAG.UV


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // TOTP_PERIOD))


@dataclass
class Passkey:
    """It makes its keys and signs what a server asks."""

    origin: str
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def registration(self) -> dict[str, Any]:
        """What the server keeps of it, as the browser sends it."""
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(
            Aaguid.NONE, self.credential_id, public
        )
        about = self._about(PERSON_CONFIRMED | FLAG.AT, credential)
        response = AuthenticatorAttestationResponse(
            client_data=self._client_data("webauthn.create", secrets.token_bytes(32)),
            attestation_object=AttestationObject.create("none", about, {}),
        )
        return _as_json(
            RegistrationResponse(raw_id=self.credential_id, response=response)
        )

    def answer(self, options: dict[str, Any], owner: User) -> str:
        """To the `request_options` of the server, as the form posts it."""
        challenge = websafe_decode(options["publicKey"]["challenge"])
        client_data = self._client_data("webauthn.get", challenge)
        about = self._about(PERSON_CONFIRMED)
        response = AuthenticatorAssertionResponse(
            client_data=client_data,
            authenticator_data=about,
            signature=self.key.sign(about + client_data.hash, ec.ECDSA(SHA256())),
            user_handle=user_pk_to_url_str(owner).encode(),
        )
        return json.dumps(
            _as_json(
                AuthenticationResponse(raw_id=self.credential_id, response=response)
            )
        )

    def _about(
        self, flags: AuthenticatorData.FLAG, credential: bytes = b""
    ) -> AuthenticatorData:
        host = urlsplit(self.origin).hostname or ""
        return AuthenticatorData.create(
            sha256(host.encode()).digest(), flags, 0, credential
        )

    def _client_data(self, kind: str, challenge: bytes) -> CollectedClientData:
        return CollectedClientData.create(kind, challenge, self.origin)


def _as_json(response: RegistrationResponse | AuthenticationResponse) -> dict[str, Any]:
    return json.loads(json.dumps(dict(response)))
