"""Clocks belong to a family, repeat in any unit, pause, and keep how long they run."""

import casework.foundations.constraints
import casework.foundations.ranges
import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

UNITS = ['working_days', 'days', 'weeks', 'months']

# How long a clock runs that does not repeat, only its words have said until now.
FILL = """
    UPDATE casework_deadline AS due
    SET family_id = work.family_id,
        length_count = length.days,
        length_unit = CASE WHEN length.days IS NULL THEN '' ELSE 'working_days' END,
        repeat_count = was.repeat_working_days,
        repeat_unit =
            CASE WHEN was.repeat_working_days IS NULL THEN '' ELSE 'working_days' END
    FROM casework_deadline AS was
    JOIN casework_case AS work ON work.id = was.case_id
    CROSS JOIN LATERAL (
        SELECT coalesce(
            was.repeat_working_days,
            substring(was.working FROM '^([0-9]{1,3}) working day')::smallint
        ) AS days
    ) AS length
    WHERE was.id = due.id
"""
# The moment at which a clock of hours was met: when that was decided, not written.
FILL_MOMENTS = """
    UPDATE casework_deadline AS due
    SET met_at = made.decided_at,
        met_on = (made.decided_at AT TIME ZONE 'Europe/London')::date
    FROM casework_decision AS made
    WHERE due.due_at IS NOT NULL
      AND due.met_by_type = 'decision' AND due.met_by_id = made.id
"""
EMPTY = """
    DO $$ BEGIN
        IF EXISTS (
            SELECT FROM casework_deadline
            WHERE is_counted_back OR repeat_unit NOT IN ('', 'working_days')
        ) THEN
            RAISE EXCEPTION 'clocks counted back, or repeated in days, weeks or months,'
                ' cannot be kept as they were before';
        END IF;
    END $$;
    UPDATE casework_deadline SET repeat_working_days = repeat_count;
"""
# No table is altered while keys of its rows wait to be checked.
CHECKED = "SET CONSTRAINTS ALL IMMEDIATE"
PAUSE_BEFORE = """
    IF EXISTS (
        SELECT FROM casework_deadline AS due
        JOIN casework_deadlinepause AS pause ON pause.deadline_id = due.id
        WHERE due.id = {deadline} AND pause.started_on < due.triggered_on
          AND NOT due.is_counted_back
    ) THEN
        RAISE EXCEPTION 'a pause begins before its clock'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pause_not_before_trigger';
    END IF;
    RETURN NULL;
"""


def interval(name: str) -> Q:
    return Q(**{f'{name}_count__isnull': True, f'{name}_unit': ''}) | Q(
        **{f'{name}_count__gt': 0, f'{name}_unit__in': UNITS}
    )


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0006_submission'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='deadline',
            name='deadline_one_visit_each',
        ),
        migrations.RemoveConstraint(
            model_name='deadline',
            name='deadline_due_after_trigger',
        ),
        migrations.AddField(
            model_name='deadline',
            name='family',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.family'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='is_counted_back',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='deadline',
            name='length_count',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='deadline',
            name='length_unit',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='deadline',
            name='repeat_count',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='deadline',
            name='repeat_unit',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='deadline',
            name='met_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        # After the rows are filled, on the way back as well.
        migrations.RunSQL(migrations.RunSQL.noop, CHECKED),
        migrations.RunSQL(FILL, EMPTY),
        migrations.RunSQL(FILL_MOMENTS, migrations.RunSQL.noop),
        migrations.RunSQL(CHECKED, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='deadline',
            name='family',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.family'),
        ),
        migrations.RemoveField(
            model_name='deadline',
            name='repeat_working_days',
        ),
        migrations.AlterField(
            model_name='deadline',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.case'),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='working',
            field=models.TextField(),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('id', 'family'), name='case_of_family'),
        ),
        # The index of that constraint answers what this one did.
        migrations.RemoveIndex(
            model_name='case',
            name='case_family',
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=casework.foundations.constraints.CompositeForeignKey(fields=('case', 'family'), name='deadline_of_cases_family', to='casework.Case', to_fields=('id', 'family')),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=Q(met_on__isnull=True, repeat_count__isnull=False), fields=('family', 'case', 'child', 'kind'), name='deadline_repeats_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=Q(is_counted_back=False, due_on__gte=F('triggered_on')) | Q(is_counted_back=True, due_on__lte=F('triggered_on')), name='deadline_due_after_trigger'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=interval('length'), name='deadline_length_whole'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=interval('repeat'), name='deadline_repeat_whole'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=Q(repeat_count__isnull=True) | Q(is_counted_back=False), name='deadline_counted_back_once'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=Q(met_at__isnull=True) | Q(due_at__isnull=False, met_on__isnull=False), name='deadline_met_at_of_hours'),
        ),
        # Nothing has written a pause until now.
        migrations.AddField(
            model_name='deadlinepause',
            name='paused_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='deadlinepause',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('deadline', '='), (casework.foundations.ranges.DateRange('started_on', 'ended_on'), '&&')], name='pause_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='deadlinepause',
            constraint=models.CheckConstraint(condition=~Q(reason=''), name='pause_has_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadline',
            trigger=pgtrigger.compiler.Trigger(name='pause_not_before_trigger', sql=pgtrigger.compiler.UpsertTriggerSql(func=PAUSE_BEFORE.format(deadline='NEW.id'), hash='15f6f51a7eddb0b79c63f7d9cadf5c22e1e9a2e6', operation='UPDATE OF "triggered_on", "is_counted_back"', pgid='pgtrigger_pause_not_before_trigger_77a4b', table='casework_deadline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadlinepause',
            trigger=pgtrigger.compiler.Trigger(name='pause_not_before_trigger', sql=pgtrigger.compiler.UpsertTriggerSql(func=PAUSE_BEFORE.format(deadline='NEW.deadline_id'), hash='e4f1dcecb08f829eca1fcd8f141d4e2f12bab0d7', operation='INSERT OR UPDATE OF "started_on", "deadline_id"', pgid='pgtrigger_pause_not_before_trigger_47c3e', table='casework_deadlinepause', when='AFTER')),
        ),
        migrations.CreateModel(
            name='DeadlineExplanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('explained_at', models.DateTimeField()),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='explanations', to='casework.deadline')),
                ('explained_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=~Q(reason=''), name='explanation_has_reason')],
            },
        ),
    ]
