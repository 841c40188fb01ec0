"""When a grant by name is live is said once, by a function of its own."""

from django.db import migrations

IS_LIVE = """
    CREATE OR REPLACE FUNCTION casework_is_live(ends timestamptz, at timestamptz)
    RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT ends IS NULL OR ends > at $$
"""
OPENED = """
    CREATE OR REPLACE FUNCTION casework_families_opened(reader bigint, at timestamptz)
    RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN ARRAY (
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


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_kinds_without_choices")]
    operations = [
        migrations.RunSQL(IS_LIVE, migrations.RunSQL.noop),
        migrations.RunSQL(OPENED, migrations.RunSQL.noop),
    ]
