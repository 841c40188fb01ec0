"""Who gets what at each address: one row for each name, and no name without one."""

from collections.abc import Mapping

from tests.access_named import (
    contact,
    detail,
    discussion,
    entry,
    family_request,
    family_share,
    figure,
    information,
    month,
    nobodys_copy,
    nobodys_draft,
    request,
    share,
    visit,
)
from tests.access_rules import (
    ASSIGNERS,
    CONTACT_DECIDERS,
    CONTACT_WRITERS,
    FINDERS,
    FORM,
    HANDS,
    HANDS_OVER,
    LEADS,
    LOOKS,
    MOVED,
    OWN_WORK,
    PARTNERS,
    PROTECTION_DECIDERS,
    PROTECTION_TEAM,
    READERS,
    RECEIVED,
    RECEIVES,
    REPORT_EXPORTERS,
    REPORT_READERS,
    RESTRICTED,
    SHARED,
    WORKERS,
    Row,
    account_page,
    everybody,
    family_page,
    received_page,
    role_page,
    signed_in,
)

ACCESS: Mapping[str, Row] = {
    # Pages that hold nothing about anybody.
    "service-worker": everybody(),
    "offline": everybody(),
    "hide-screen": everybody(),
    "help": everybody(),
    "accessibility": everybody(),
    "privacy": everybody(),
    "account_logout": everybody(),
    "account_inactive": everybody(),
    # Whoever is signed in is sent on.
    "account_login": everybody(gets=MOVED),
    "mfa_authenticate": everybody(gets=MOVED),
    "mfa_login_webauthn": everybody(gets=MOVED),
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
    "draft-save": signed_in(arguments=nobodys_draft, gets=None, posts={404}),
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
    "family-chronology": family_page(READERS),
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
    # The post names whose part ends: nobody's is in an empty one.
    "worker-end": family_page(ASSIGNERS, gets=None, posts={404}),
    "handover-offer": family_page(LEADS, of=HANDS_OVER, posts=FORM),
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
    # Child protection. Its own list is by role; each request comes with its family.
    "protection-ask": family_page(HANDS, works_with=True, posts=FORM),
    "protection-asked": family_page(READERS, family_request, shows={"protection"}),
    "protection-queue": role_page(PROTECTION_TEAM),
    "protection-mine": role_page(PROTECTION_TEAM),
    "protection-discussions": role_page(PROTECTION_TEAM),
    "protection-decided": role_page(PROTECTION_TEAM),
    "protection-review": family_page(PROTECTION_TEAM, request, shows={"protection"}),
    "protection-take": family_page(
        PROTECTION_DECIDERS, request, gets=None, posts={MOVED}
    ),
    "protection-put-back": family_page(
        PROTECTION_DECIDERS, request, gets=None, posts={MOVED}
    ),
    "protection-decide": family_page(PROTECTION_DECIDERS, request, posts=FORM),
    "discussion-detail": family_page(READERS, discussion),
    "discussion-held": family_page(PROTECTION_DECIDERS, discussion, posts=FORM),
    # The monthly report: the same figures for all; its rows come through the door.
    "report-latest": role_page(REPORT_READERS, gets=MOVED),
    "report-month": role_page(REPORT_READERS, arguments=month),
    "report-figure": role_page(REPORT_READERS, arguments=figure),
    "report-copy": role_page(REPORT_EXPORTERS, arguments=month, posts=FORM),
    "report-export": role_page(REPORT_EXPORTERS, arguments=nobodys_copy, gets=404),
    "report-download": role_page(REPORT_EXPORTERS, arguments=nobodys_copy, gets=404),
}
