"""The figures of a month with their rows, and copies of them."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0012_story'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('last_day', models.DateField()),
                ('is_whole', models.BooleanField()),
                ('built_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-month', '-pk'],
                'indexes': [models.Index(fields=['-month', '-id'], name='run_month')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('month'))), name='run_counts_its_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='run_month_is_first_day')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportrun',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1c878d98ee295491e8b494ec0873dec68e21f4e5', operation='UPDATE', pgid='pgtrigger_never_changed_fe5db', table='casework_reportrun', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportrun',
            trigger=pgtrigger.compiler.Trigger(name='whole_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."is_whole")', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='eccb90e439de5d3c16d03476064b1362c76fa407', operation='DELETE', pgid='pgtrigger_whole_is_kept_8f739', table='casework_reportrun', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='ReportFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='casework.reportrun')),
                ('indicator', models.CharField(max_length=40)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.team')),
                ('numerator', models.DecimalField(decimal_places=2, max_digits=12)),
                ('denominator', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ('counted_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('other_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('amounts', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'indicator', 'team'), name='figure_once', nulls_distinct=False)],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportfigure',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ad2a53fd5e6e737a3fb6383ff2bda6e13c95c4bc', operation='UPDATE', pgid='pgtrigger_never_changed_d1099', table='casework_reportfigure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportfigure',
            trigger=pgtrigger.compiler.Trigger(name='whole_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (\n                        SELECT FROM casework_reportrun\n                        WHERE id = OLD.run_id AND is_whole\n                    ) THEN\n                        RAISE EXCEPTION 'the figures of a month that is over are kept';\n                    END IF;\n                    RETURN OLD;\n                ", hash='16afc16cb4cc5bfae9fd750544d174e7004176aa', operation='DELETE', pgid='pgtrigger_whole_is_kept_9535d', table='casework_reportfigure', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='ReportExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(unique=True)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='casework.reportrun')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.team')),
                ('format', models.CharField(choices=[('xlsx', 'Excel'), ('csv', 'CSV'), ('pdf', 'PDF')], max_length=4)),
                ('is_for_outside', models.BooleanField()),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_exports', to=settings.AUTH_USER_MODEL)),
                ('requested_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting to start'), ('building', 'Being made'), ('ready', 'Ready'), ('failed', 'Could not be made'), ('removed', 'Removed after a day')], default='waiting', max_length=8)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('done_parts', models.PositiveIntegerField(default=0)),
                ('all_parts', models.PositiveIntegerField(default=1)),
                ('file', models.FileField(blank=True, upload_to='exports')),
                ('row_count', models.PositiveIntegerField(default=0)),
                ('family_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('problem', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'building'])), fields=['requested_at'], name='export_unfinished'), models.Index(fields=['requested_by', '-requested_at'], name='export_mine')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('finished_at__isnull', False), models.Q(('file', ''), _negated=True)), _connector='OR'), name='export_ready_has_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='export_failed_says_why'), models.CheckConstraint(condition=models.Q(('is_for_outside', False), models.Q(('family_ids', []), ('row_count', 0)), _connector='OR'), name='export_outside_has_no_rows')],
            },
        ),
    ]
