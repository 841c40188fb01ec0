"""Clocks, their pauses, and why one was missed."""

import casework.foundations.constraints
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0006_access_functions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.family')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.case')),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.person')),
                ('kind', models.CharField(max_length=24)),
                ('triggered_on', models.DateField()),
                ('is_counted_back', models.BooleanField(default=False)),
                ('length_count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('length_unit', models.CharField(blank=True, max_length=12)),
                ('due_on', models.DateField()),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('repeat_count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('repeat_unit', models.CharField(blank=True, max_length=12)),
                ('working', models.TextField()),
                ('is_provisional', models.BooleanField(default=False)),
                ('met_on', models.DateField(blank=True, null=True)),
                ('met_at', models.DateTimeField(blank=True, null=True)),
                ('met_by_type', models.CharField(blank=True, max_length=40)),
                ('met_by_id', models.BigIntegerField(blank=True, null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('met_on__isnull', True)), fields=['case', 'due_on'], name='deadline_open_case'), models.Index(condition=models.Q(('met_on__isnull', True)), fields=['due_on', 'id'], name='deadline_open_due')],
                'constraints': [casework.foundations.constraints.CompositeForeignKey(fields=('case', 'family'), name='deadline_of_cases_family', to='casework.Case', to_fields=('id', 'family')), models.UniqueConstraint(condition=models.Q(('met_on__isnull', True), ('repeat_count__isnull', False)), fields=('family', 'case', 'child', 'kind'), name='deadline_repeats_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('due_on__gte', models.F('triggered_on')), ('is_counted_back', False)), models.Q(('due_on__lte', models.F('triggered_on')), ('is_counted_back', True)), _connector='OR'), name='deadline_due_after_trigger'), models.CheckConstraint(condition=models.Q(models.Q(('length_count__isnull', True), ('length_unit', '')), models.Q(('length_count__gt', 0), ('length_unit__in', ['working_days', 'days', 'weeks', 'months'])), _connector='OR'), name='deadline_length_whole'), models.CheckConstraint(condition=models.Q(models.Q(('repeat_count__isnull', True), ('repeat_unit', '')), models.Q(('repeat_count__gt', 0), ('repeat_unit__in', ['working_days', 'days', 'weeks', 'months'])), _connector='OR'), name='deadline_repeat_whole'), models.CheckConstraint(condition=models.Q(('repeat_count__isnull', True), ('is_counted_back', False), _connector='OR'), name='deadline_counted_back_once'), models.CheckConstraint(condition=models.Q(('met_at__isnull', True), models.Q(('due_at__isnull', False), ('met_on__isnull', False)), _connector='OR'), name='deadline_met_at_of_hours')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadline',
            trigger=pgtrigger.compiler.Trigger(name='pause_not_before_trigger', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM casework_deadline AS due\n        JOIN casework_deadlinepause AS pause ON pause.deadline_id = due.id\n        WHERE due.id = NEW.id AND pause.started_on < due.triggered_on\n          AND NOT due.is_counted_back\n    ) THEN\n        RAISE EXCEPTION 'a pause begins before its clock'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'pause_not_before_trigger';\n    END IF;\n    RETURN NULL;\n", hash='15f6f51a7eddb0b79c63f7d9cadf5c22e1e9a2e6', operation='UPDATE OF "triggered_on", "is_counted_back"', pgid='pgtrigger_pause_not_before_trigger_77a4b', table='casework_deadline', when='AFTER')),
        ),
        migrations.CreateModel(
            name='DeadlinePause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='casework.deadline')),
                ('reason', models.CharField(max_length=300)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('paused_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='pause_ends_after_start'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('deadline', '='), (models.Func('started_on', 'ended_on', function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='pause_one_at_a_time'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='pause_has_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadlinepause',
            trigger=pgtrigger.compiler.Trigger(name='pause_not_before_trigger', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM casework_deadline AS due\n        JOIN casework_deadlinepause AS pause ON pause.deadline_id = due.id\n        WHERE due.id = NEW.deadline_id AND pause.started_on < due.triggered_on\n          AND NOT due.is_counted_back\n    ) THEN\n        RAISE EXCEPTION 'a pause begins before its clock'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'pause_not_before_trigger';\n    END IF;\n    RETURN NULL;\n", hash='e4f1dcecb08f829eca1fcd8f141d4e2f12bab0d7', operation='INSERT OR UPDATE OF "started_on", "deadline_id"', pgid='pgtrigger_pause_not_before_trigger_47c3e', table='casework_deadlinepause', when='AFTER')),
        ),
        migrations.CreateModel(
            name='DeadlineExplanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='explanations', to='casework.deadline')),
                ('reason', models.TextField()),
                ('explained_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('explained_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='explanation_has_reason')],
            },
        ),
    ]
