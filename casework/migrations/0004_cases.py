"""Periods of work with a family: episodes, statuses, plans, workers, decisions."""

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
        ('casework', '0003_families'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='casework.family')),
                ('opened_on', models.DateField()),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_at', models.DateTimeField()),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['opened_on'], name='case_opened')],
                'constraints': [models.UniqueConstraint(fields=('id', 'family'), name='case_of_family'), models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('family',), name='case_one_open'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='case_closes_after_opening')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_caseevent" ("closed_on", "family_id", "id", "opened_at", "opened_by_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_on", NEW."family_id", NEW."id", NEW."opened_at", NEW."opened_by_id", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='83d8f63d250ec4a41a514d1c87229d60e5a41144', operation='INSERT', pgid='pgtrigger_insert_insert_825cb', table='casework_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_caseevent" ("closed_on", "family_id", "id", "opened_at", "opened_by_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_on", NEW."family_id", NEW."id", NEW."opened_at", NEW."opened_by_id", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='63970625929954377062fcc3ba73a97f2e0990c9', operation='UPDATE', pgid='pgtrigger_update_update_6bba9', table='casework_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_caseevent" ("closed_on", "family_id", "id", "opened_at", "opened_by_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."closed_on", OLD."family_id", OLD."id", OLD."opened_at", OLD."opened_by_id", OLD."opened_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='9989e69735b1cce2fa21cdaef204d8f028749673', operation='DELETE', pgid='pgtrigger_delete_delete_9d0e0', table='casework_case', when='AFTER')),
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.case')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('family', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.family')),
                ('opened_on', models.DateField()),
                ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_at', models.DateTimeField()),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e62aeed980899ece2f7957affeda17bcdbd5a468', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0416e', table='casework_caseevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Episode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='episodes', to='casework.case')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='episodes', to='casework.person')),
                ('referred_on', models.DateField()),
                ('source', models.CharField(choices=[('1A', 'Family member, relative or carer'), ('1B', 'Acquaintance, neighbour or childminder'), ('1C', 'The child or young person'), ('1D', 'Another individual'), ('2A', 'School'), ('2B', 'Education service'), ('3A', 'GP'), ('3B', 'Health visitor'), ('3C', 'School nurse'), ('3D', 'Other primary health service'), ('3E', 'A&E'), ('3F', 'Other health service'), ('4', 'Housing'), ('5A', 'Adult social care'), ('5B', 'Another council department'), ('5C', 'Another council'), ('5D', 'Early help'), ('6', 'Police'), ('7', 'Court, probation, immigration, Cafcass or prison'), ('8', "Other, such as a children's centre or charity"), ('9', 'Did not give a name'), ('10', 'Not known')], max_length=2)),
                ('primary_need', models.CharField(choices=[('N1', 'Abuse, neglect and exploitation'), ('N2', "Child's disability"), ('N3', 'Parental disability or illness'), ('N4', 'Family in acute stress'), ('N5', 'Family dysfunction'), ('N6', 'Socially unacceptable behaviour'), ('N7', 'Low income'), ('N8', 'Absent parenting'), ('N9', 'Cases other than children in need'), ('N0', 'Not stated')], default='N0', max_length=2)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closure_reason', models.CharField(blank=True, choices=[('RC1', 'Adopted'), ('RC2', 'Died'), ('RC3', 'Child arrangements order'), ('RC4', 'Special guardianship order'), ('RC5', "Moved to another council's services"), ('RC6', 'Moved to adult social care'), ('RC7', 'Services ended for any other reason'), ('RC8', 'Closed after assessment, no further action'), ('RC9', 'Closed after assessment, referred to early help')], max_length=3)),
            ],
            options={
                'indexes': [models.Index(fields=['referred_on'], name='episode_referred'), models.Index(fields=['child', 'referred_on'], name='episode_child')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('child',), name='episode_one_open'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('referred_on')), _connector='OR'), name='episode_closes_after_referral'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('closure_reason', '')), models.Q(('closed_on__isnull', False), models.Q(('closure_reason', ''), _negated=True)), _connector='OR'), name='episode_closed_with_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='episode',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_episodeevent" ("case_id", "child_id", "closed_on", "closure_reason", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_need", "referred_on", "source") VALUES (NEW."case_id", NEW."child_id", NEW."closed_on", NEW."closure_reason", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."primary_need", NEW."referred_on", NEW."source"); RETURN NULL;', hash='1f9abce86458b8ac91dc757c5eb5e69776717ff6', operation='INSERT', pgid='pgtrigger_insert_insert_7351d', table='casework_episode', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='episode',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_episodeevent" ("case_id", "child_id", "closed_on", "closure_reason", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_need", "referred_on", "source") VALUES (NEW."case_id", NEW."child_id", NEW."closed_on", NEW."closure_reason", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."primary_need", NEW."referred_on", NEW."source"); RETURN NULL;', hash='2fb5b6de519af56cbf69d6fa1def5b6681be3fa2', operation='UPDATE', pgid='pgtrigger_update_update_534c8', table='casework_episode', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='episode',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_episodeevent" ("case_id", "child_id", "closed_on", "closure_reason", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_need", "referred_on", "source") VALUES (OLD."case_id", OLD."child_id", OLD."closed_on", OLD."closure_reason", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."primary_need", OLD."referred_on", OLD."source"); RETURN NULL;', hash='e0011bd897447f186c60d1e5c1f45a8cf0da6346', operation='DELETE', pgid='pgtrigger_delete_delete_c5a99', table='casework_episode', when='AFTER')),
        ),
        migrations.CreateModel(
            name='EpisodeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.episode')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.case')),
                ('child', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.person')),
                ('referred_on', models.DateField()),
                ('source', models.CharField(choices=[('1A', 'Family member, relative or carer'), ('1B', 'Acquaintance, neighbour or childminder'), ('1C', 'The child or young person'), ('1D', 'Another individual'), ('2A', 'School'), ('2B', 'Education service'), ('3A', 'GP'), ('3B', 'Health visitor'), ('3C', 'School nurse'), ('3D', 'Other primary health service'), ('3E', 'A&E'), ('3F', 'Other health service'), ('4', 'Housing'), ('5A', 'Adult social care'), ('5B', 'Another council department'), ('5C', 'Another council'), ('5D', 'Early help'), ('6', 'Police'), ('7', 'Court, probation, immigration, Cafcass or prison'), ('8', "Other, such as a children's centre or charity"), ('9', 'Did not give a name'), ('10', 'Not known')], max_length=2)),
                ('primary_need', models.CharField(choices=[('N1', 'Abuse, neglect and exploitation'), ('N2', "Child's disability"), ('N3', 'Parental disability or illness'), ('N4', 'Family in acute stress'), ('N5', 'Family dysfunction'), ('N6', 'Socially unacceptable behaviour'), ('N7', 'Low income'), ('N8', 'Absent parenting'), ('N9', 'Cases other than children in need'), ('N0', 'Not stated')], default='N0', max_length=2)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closure_reason', models.CharField(blank=True, choices=[('RC1', 'Adopted'), ('RC2', 'Died'), ('RC3', 'Child arrangements order'), ('RC4', 'Special guardianship order'), ('RC5', "Moved to another council's services"), ('RC6', 'Moved to adult social care'), ('RC7', 'Services ended for any other reason'), ('RC8', 'Closed after assessment, no further action'), ('RC9', 'Closed after assessment, referred to early help')], max_length=3)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='episodeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7cf8ec69c2654430ed08031c26edc9d4accb5343', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_aebe2', table='casework_episodeevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='EpisodeStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='casework.episode')),
                ('status', models.CharField(choices=[('early_help', 'Early help'), ('section_17', 'Family help (section 17)'), ('section_47', 'Section 47 enquiry'), ('protection_plan', 'Child protection plan'), ('in_care', 'In care')], max_length=16)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['status', 'started_on'], name='status_start')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('episode',), name='status_one_current'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('episode', '='), (models.Func('started_on', 'ended_on', function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='status_one_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='status_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='PlanPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_periods', to='casework.episode')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_periods', to='casework.person')),
                ('kind', models.CharField(choices=[('child_in_need', 'Child in need plan'), ('child_protection', 'Child protection plan')], max_length=16)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('child', '='), (models.Func('started_on', 'ended_on', function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='plan_one_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='plan_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='SafetyNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='safety_notes', to='casework.case')),
                ('text', models.CharField(max_length=300)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField()),
                ('review_by', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-added_at'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='casework.case')),
                ('kind', models.CharField(max_length=16)),
                ('decision', models.CharField(max_length=300)),
                ('reason', models.TextField()),
                ('options_considered', models.TextField(blank=True)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_as', models.CharField(max_length=60)),
                ('decided_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-decided_at'], name='decision_case')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='casework.case')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='casework.team')),
                ('role', models.CharField(choices=[('lead', 'Lead practitioner'), ('lead_protection', 'Lead child protection practitioner'), ('co_worker', 'Co-worker'), ('chair', 'Conference chair'), ('coordinator', 'Decision-making co-ordinator')], max_length=16)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('assigned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('change_reason', models.CharField(blank=True, choices=[('MANAGE', 'Managing caseloads'), ('FCONTA', 'First contact or re-referral'), ('LEFTRL', 'The worker left the role'), ('ORGRST', 'Teams were reorganised'), ('TSPROC', 'Moved on by the standard process'), ('ABSENC', 'Cover for absence, or back from it'), ('CHCHAN', 'The child asked for a change'), ('PCCHAN', 'A parent or carer asked for a change'), ('SWDIED', 'The worker died'), ('OTHERS', 'Another reason')], max_length=6)),
                ('change_note', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['worker', 'case'], name='assignment_open'), models.Index(fields=['case', 'role', 'started_at'], name='assignment_case')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'lead')), expressions=[('case', '='), (models.Func('started_at', 'ended_at', function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='assignment_one_lead'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'lead_protection')), expressions=[('case', '='), (models.Func('started_at', 'ended_at', function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='assignment_one_lead_protection'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gt', models.F('started_at')), _connector='OR'), name='assignment_ends_after_start')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_assignmentevent" ("assigned_by_id", "case_id", "change_note", "change_reason", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "team_id", "worker_id") VALUES (NEW."assigned_by_id", NEW."case_id", NEW."change_note", NEW."change_reason", NEW."ended_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."started_at", NEW."team_id", NEW."worker_id"); RETURN NULL;', hash='99808b2650d105dc051c3a18c2bbbcc4d8fc18c4', operation='INSERT', pgid='pgtrigger_insert_insert_ec92e', table='casework_assignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_assignmentevent" ("assigned_by_id", "case_id", "change_note", "change_reason", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "team_id", "worker_id") VALUES (NEW."assigned_by_id", NEW."case_id", NEW."change_note", NEW."change_reason", NEW."ended_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."started_at", NEW."team_id", NEW."worker_id"); RETURN NULL;', hash='90a7b18cadd38624683cce685b38450ee21204ac', operation='UPDATE', pgid='pgtrigger_update_update_d3dfb', table='casework_assignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_assignmentevent" ("assigned_by_id", "case_id", "change_note", "change_reason", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "team_id", "worker_id") VALUES (OLD."assigned_by_id", OLD."case_id", OLD."change_note", OLD."change_reason", OLD."ended_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."started_at", OLD."team_id", OLD."worker_id"); RETURN NULL;', hash='1efcb179f3909136771f95e7e3f40b1448fb0339', operation='DELETE', pgid='pgtrigger_delete_delete_c4f0b', table='casework_assignment', when='AFTER')),
        ),
        migrations.CreateModel(
            name='AssignmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.assignment')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.case')),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.team')),
                ('role', models.CharField(choices=[('lead', 'Lead practitioner'), ('lead_protection', 'Lead child protection practitioner'), ('co_worker', 'Co-worker'), ('chair', 'Conference chair'), ('coordinator', 'Decision-making co-ordinator')], max_length=16)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('assigned_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('change_reason', models.CharField(blank=True, choices=[('MANAGE', 'Managing caseloads'), ('FCONTA', 'First contact or re-referral'), ('LEFTRL', 'The worker left the role'), ('ORGRST', 'Teams were reorganised'), ('TSPROC', 'Moved on by the standard process'), ('ABSENC', 'Cover for absence, or back from it'), ('CHCHAN', 'The child asked for a change'), ('PCCHAN', 'A parent or carer asked for a change'), ('SWDIED', 'The worker died'), ('OTHERS', 'Another reason')], max_length=6)),
                ('change_note', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4835a2a528963382994baef42820f8fa957257f3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6de46', table='casework_assignmentevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='casework.case')),
                ('from_worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers_given', to=settings.AUTH_USER_MODEL)),
                ('to_worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_offered', to=settings.AUTH_USER_MODEL)),
                ('reason', models.CharField(choices=[('MANAGE', 'Managing caseloads'), ('FCONTA', 'First contact or re-referral'), ('LEFTRL', 'The worker left the role'), ('ORGRST', 'Teams were reorganised'), ('TSPROC', 'Moved on by the standard process'), ('ABSENC', 'Cover for absence, or back from it'), ('CHCHAN', 'The child asked for a change'), ('PCCHAN', 'A parent or carer asked for a change'), ('SWDIED', 'The worker died'), ('OTHERS', 'Another reason')], max_length=6)),
                ('notes', models.TextField()),
                ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offered_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('declined_reason', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True)), fields=('case',), name='handover_one_open'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), _connector='OR'), name='handover_accepted_or_declined')],
            },
        ),
        migrations.CreateModel(
            name='TeamInvolvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='casework.case')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='casework.team')),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('team', 'case'), name='involvement_once'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gt', models.F('started_at')), _connector='OR'), name='involvement_ends_after_start')],
            },
        ),
    ]
