"""Who gets what at each address: one row for each name, and no name without one."""

from collections.abc import Mapping

from tests.access_rules import (
    ASSIGNERS,
    CONTACT_DECIDERS,
    CONTACT_WRITERS,
    FINDERS,
    FORM,
    HANDS,
    LEADS,
    LOOKS,
    MOVED,
    OWN_WORK,
    PARTNERS,
    READERS,
    RECEIVED,
    RECEIVES,
    RESTRICTED,
    SHARED,
    WORKERS,
    Row,
    account_page,
    contact,
    detail,
    entry,
    everybody,
    family_page,
    family_share,
    information,
    nobodys_draft,
    received_page,
    role_page,
    share,
    signed_in,
    visit,
)

ACCESS: Mapping[str, Row] = {
    # Pages that hold nothing about anybody.
    "service-worker": everybody(),
    "offline": everybody(),
    "hide-screen": everybody(),
    "help": everybody(),
    "accessibility": everybody(),
    "privacy": everybody(),
    "account_login": everybody(),
    "account_logout": everybody(),
    "account_inactive": everybody(),
    "mfa_authenticate": everybody(),
    "mfa_login_webauthn": everybody(),
    # The person's own account: allauth's pages.
    "account_reauthenticate": account_page(),
    "mfa_reauthenticate": account_page(),
    "mfa_reauthenticate_webauthn": account_page(),
    "mfa_index": account_page(),
    "mfa_activate_totp": account_page(),
    "mfa_deactivate_totp": account_page(),
    "mfa_view_recovery_codes": account_page(),
    "mfa_generate_recovery_codes": account_page(),
    "mfa_download_recovery_codes": account_page(),
    "mfa_list_webauthn": account_page(),
    "mfa_add_webauthn": account_page(),
    "mfa_edit_webauthn": account_page(),
    "mfa_remove_webauthn": account_page(),
    # What is one's own, whoever one is.
    "home": signed_in(),
    "stay-signed-in": signed_in(gets=None, posts={204}),
    "notice-list": signed_in(),
    "notice-read": signed_in(gets=None, posts={404}),
    "notice-read-all": signed_in(gets=None, posts={404}),
    "draft-save": signed_in(arguments=nobodys_draft, gets=None, posts={409}),
    "draft-discard": role_page(
        OWN_WORK, arguments=nobodys_draft, gets=None, posts={MOVED}
    ),
    # By role: each row of these lists comes through the door.
    "work": role_page(OWN_WORK),
    "family-list": role_page(FINDERS),
    "search": role_page(FINDERS, posts=FORM),
    "contact-list": role_page(CONTACT_DECIDERS),
    "contact-find": role_page(CONTACT_WRITERS, posts=FORM),
    "contact-new": role_page(CONTACT_WRITERS, posts=FORM),
    # A family's record.
    "family-record": family_page(READERS, shows={"visits", "worries", "safety"}),
    "family-story": family_page(READERS, shows={"story"}),
    "family-people": family_page(READERS, shows={"people", "address"}),
    "family-chronology": family_page(READERS, shows={"decisions"}),
    "family-looks": family_page(LOOKS),
    "visit-detail": family_page(READERS, visit, shows={"visits", "child_words"}),
    "family-worker": family_page(READERS),
    "sharing": family_page(READERS, shows={"information"}),
    # Work with a family.
    "visit-record": family_page(HANDS, works_with=True, posts=FORM, shows={"safety"}),
    "visit-saved": family_page(HANDS, visit, works_with=True),
    "visit-add": family_page(HANDS, visit, works_with=True, posts=FORM),
    "story-add": family_page(HANDS, works_with=True, posts=FORM),
    "story-correct": family_page(HANDS, entry, works_with=True, posts=FORM),
    "detail-unmask": family_page(HANDS, detail, works_with=True, posts=FORM),
    "information-read": family_page(
        HANDS, information, works_with=True, gets=None, posts={MOVED}
    ),
    "worker-assign": family_page(ASSIGNERS, posts=FORM),
    "handover-offer": family_page(LEADS, works_with=True, posts=FORM),
    # No handover is open in this world.
    "handover-accept": family_page(READERS, only=set(), gets=None, posts={MOVED}),
    "handover-decline": family_page(READERS, only=set(), posts=FORM),
    # Sharing: never a restricted record.
    "share-who": family_page(WORKERS, works_with=True, never=RESTRICTED, posts=FORM),
    "share-what": family_page(
        WORKERS, works_with=True, never=RESTRICTED, gets=MOVED, posts=FORM
    ),
    "share-why": family_page(WORKERS, works_with=True, never=RESTRICTED, posts=FORM),
    "share-check": family_page(
        WORKERS, works_with=True, never=RESTRICTED, gets=MOVED, posts=FORM
    ),
    "share-stop": family_page(
        WORKERS, family_share, works_with=True, only=SHARED, gets=None, posts={MOVED}
    ),
    # The partner's side.
    "shared-list": role_page(PARTNERS),
    "shared-record": received_page(RECEIVES, arguments=share, shows={"story"}),
    "information-add": received_page(RECEIVED, arguments=share, posts=FORM),
    # Contacts.
    "contact-known": family_page(CONTACT_WRITERS, posts=FORM),
    "contact-detail": family_page(CONTACT_WRITERS, contact, shows={"contact"}),
    "contact-decide": family_page(CONTACT_DECIDERS, contact, posts=FORM),
}
