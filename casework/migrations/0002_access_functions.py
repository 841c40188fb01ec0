"""What the access rule asks of the database, as functions whose plans it keeps.

The rule itself is casework/access/doors.py; why these are functions, decision 12.
"""

from django.db import migrations

FUNCTIONS = {
    # Families that a conflict of interest keeps from this person.
    "casework_families_denied(reader bigint)": """
        SELECT family_id FROM casework_denial WHERE user_id = reader
    """,
    # Families that this person works with, or holds a live grant of, by name.
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
          AND (named.expires_at IS NULL OR named.expires_at > at)
    """,
    # Families with whose case one of these teams is involved.
    "casework_families_involved(teams bigint[])": """
        SELECT joined.family_id
        FROM casework_teaminvolvement AS part
        JOIN casework_case AS joined ON joined.id = part.case_id
        WHERE part.team_id = ANY (teams) AND part.ended_at IS NULL
    """,
}


def function(signature: str, rows: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {signature} RETURNS bigint[]
        LANGUAGE plpgsql STABLE PARALLEL SAFE AS
        $$ BEGIN RETURN ARRAY ({rows}); END $$
        """,
        f"DROP FUNCTION {signature}",
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_shared_record")]
    operations = [function(*definition) for definition in FUNCTIONS.items()]
