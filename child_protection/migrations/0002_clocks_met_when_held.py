"""The clock of a strategy discussion was met when it was held, not when written up."""

from django.db import migrations

FILL = """
    UPDATE casework_deadline AS due
    SET met_at = held.held_at,
        met_on = (held.held_at AT TIME ZONE 'Europe/London')::date
    FROM child_protection_strategydiscussion AS held
    WHERE due.due_at IS NOT NULL AND held.held_at IS NOT NULL
      AND due.met_by_type = 'strategydiscussion' AND due.met_by_id = held.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0007_clocks_of_families'),
        ('child_protection', '0001_discussions'),
    ]

    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
