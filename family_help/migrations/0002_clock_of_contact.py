"""The time to decide a contact in is a clock like every other."""

import django.db.models.deletion
from django.db import migrations, models

# Each contact and a key for its clock; the clock; the contact that points at it.
OPEN = """
    WITH numbered AS (
        SELECT id, nextval(pg_get_serial_sequence('casework_deadline', 'id')) AS clock
        FROM family_help_contact
    ), opened AS (
        INSERT INTO casework_deadline (
            id, family_id, kind, triggered_on, is_counted_back, length_count,
            length_unit, due_on, repeat_unit, working, is_provisional, met_on,
            met_by_type, met_by_id, ended_reason
        )
        SELECT
            clock, family_id, 'contact_decision', received.day, false, 1,
            'working_days', decide_by, '',
            '1 working day from ' || to_char(received.day, 'FMDD FMMonth YYYY'), false,
            (decided_at AT TIME ZONE 'Europe/London')::date,
            CASE WHEN decided_at IS NULL THEN '' ELSE 'contact' END,
            CASE WHEN decided_at IS NULL THEN NULL ELSE contact.id END, ''
        FROM numbered
        JOIN family_help_contact AS contact ON contact.id = numbered.id
        CROSS JOIN LATERAL (
            SELECT (received_at AT TIME ZONE 'Europe/London')::date AS day
        ) AS received
    )
    UPDATE family_help_contact AS contact SET clock_id = numbered.clock
    FROM numbered WHERE numbered.id = contact.id
"""
CLOSE = """
    UPDATE family_help_contact SET clock_id = NULL;
    DELETE FROM casework_deadline WHERE kind = 'contact_decision';
    SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0007_clocks_of_families'),
        ('family_help', '0001_contacts'),
    ]

    operations = [
        migrations.AddField(
            model_name='contact',
            name='clock',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.deadline'),
        ),
        migrations.RunSQL(f'{OPEN}; SET CONSTRAINTS ALL IMMEDIATE;', CLOSE),
        migrations.AlterField(
            model_name='contact',
            name='clock',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.deadline'),
        ),
    ]
