"""Functions that the access rule asks, as they stood when they were made.

Their text of today, and why they are functions: casework/access/functions.py.
"""

from django.db import migrations

IS_LIVE = """
CREATE OR REPLACE FUNCTION casework_is_live(ends timestamptz, at timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT ends IS NULL OR ends > at $$
"""
FAMILIES_DENIED = """
CREATE OR REPLACE FUNCTION casework_families_denied(reader bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN ARRAY (
        SELECT family_id FROM casework_denial WHERE user_id = reader
    ); END $$
"""
FAMILIES_OPENED = """
CREATE OR REPLACE FUNCTION casework_families_opened(reader bigint, at timestamptz) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN ARRAY (
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
    ); END $$
"""
FAMILIES_INVOLVED = """
CREATE OR REPLACE FUNCTION casework_families_involved(teams bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN ARRAY (
        SELECT joined.family_id
        FROM casework_teaminvolvement AS part
        JOIN casework_case AS joined ON joined.id = part.case_id
        WHERE part.team_id = ANY (teams) AND part.ended_at IS NULL
    ); END $$
"""


class Migration(migrations.Migration):

    dependencies = [('casework', '0005_access')]

    operations = [
        migrations.RunSQL(
            IS_LIVE,
            'DROP FUNCTION casework_is_live(ends timestamptz, at timestamptz)',
        ),
        migrations.RunSQL(
            FAMILIES_DENIED,
            'DROP FUNCTION casework_families_denied(reader bigint)',
        ),
        migrations.RunSQL(
            FAMILIES_OPENED,
            'DROP FUNCTION casework_families_opened(reader bigint, at timestamptz)',
        ),
        migrations.RunSQL(
            FAMILIES_INVOLVED,
            'DROP FUNCTION casework_families_involved(teams bigint[])',
        ),
    ]
