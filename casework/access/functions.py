"""What the access rule asks of the database, as functions whose plans it keeps.

This is their text as it is today. Whoever changes it writes a migration with what
`statements` gives; a test compares the database with it. Why these are functions,
decision 12. The rule itself is casework/access/doors.py.
"""

from collections.abc import Iterator, Mapping

from django.db.models import BooleanField, Func

# A grant by name has not ended at that moment. "Live" is written here and nowhere else.
PREDICATES: Mapping[str, str] = {
    "casework_is_live(ends timestamptz, at timestamptz)": "ends IS NULL OR ends > at",
}
# Each gives the keys of families.
FAMILIES: Mapping[str, str] = {
    # A conflict of interest keeps them from this person.
    "casework_families_denied(reader bigint)": """
        SELECT family_id FROM casework_denial WHERE user_id = reader
    """,
    # This person works with them by assignment, or holds a live grant by name.
    "casework_families_opened(reader bigint, at timestamptz)": """
        SELECT worked.family_id
        FROM casework_assignment AS work
        JOIN casework_case AS worked ON worked.id = work.case_id
        WHERE work.worker_id = reader AND work.ended_at IS NULL
        UNION ALL
        SELECT named.content_object_id
        FROM casework_familyuserpermission AS named
        JOIN auth_permission AS permission ON permission.id = named.permission_id
        WHERE named.user_id = reader
          AND permission.codename = 'view_family'
          AND casework_is_live(named.expires_at, at)
    """,
    # One of these teams is involved with one of their cases.
    "casework_families_involved(teams bigint[])": """
        SELECT joined.family_id
        FROM casework_teaminvolvement AS part
        JOIN casework_case AS joined ON joined.id = part.case_id
        WHERE part.team_id = ANY (teams) AND part.ended_at IS NULL
    """,
}


def statements() -> Iterator[str]:
    """What a migration has to say to make the database's functions these."""
    for signature, body in bodies().items():
        gives, language = ("boolean", "sql IMMUTABLE")
        if signature in FAMILIES:
            gives, language = ("bigint[]", "plpgsql STABLE")
        yield (
            f"CREATE OR REPLACE FUNCTION {signature} RETURNS {gives}\n"
            f"LANGUAGE {language} PARALLEL SAFE AS $${body}$$"
        )


def bodies() -> dict[str, str]:
    """Signature -> the body as PostgreSQL keeps it."""
    conditions = {known: f" SELECT {said} " for known, said in PREDICATES.items()}
    families = {
        known: f" BEGIN RETURN ARRAY ({rows}); END " for known, rows in FAMILIES.items()
    }
    return conditions | families


class IsLive(Func):
    """True of a grant that has not ended at that moment: `IsLive("expires_at", at)`."""

    function = "casework_is_live"
    output_field = BooleanField()
