"""Requests for a view, strategy discussions and section 47 enquiries."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0013_reports'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProtectionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('submission_id', models.UUIDField(unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='protection_requests', to='casework.case')),
                ('urgency', models.CharField(choices=[('today', 'Today'), ('day', 'Within 24 hours'), ('week', 'This week')], max_length=8)),
                ('worry', models.TextField()),
                ('told', models.TextField()),
                ('family_knows', models.BooleanField()),
                ('why_family_not_told', models.CharField(blank=True, max_length=500)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
                ('decide_by', models.DateTimeField()),
                ('went_out_of_hours', models.BooleanField(default=False)),
                ('first_opened_at', models.DateTimeField(blank=True, null=True)),
                ('first_opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('chased', models.PositiveSmallIntegerField(default=0)),
                ('outcome', models.CharField(blank=True, choices=[('nfa', 'No further action by this team'), ('family_help', 'Family help goes on, with advice'), ('strategy', 'Hold a strategy discussion')], max_length=12)),
                ('outcome_reason', models.TextField(blank=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('decided_at__isnull', True)), fields=['decide_by'], name='protection_open'), models.Index(fields=['asked_at'], name='protection_asked')],
                'constraints': [models.CheckConstraint(condition=models.Q(('family_knows', True), models.Q(('why_family_not_told', ''), _negated=True), _connector='OR'), name='protection_untold_has_reason'), models.CheckConstraint(condition=models.Q(('decide_by__gt', models.F('asked_at'))), name='protection_decide_after_asked'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('outcome', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('outcome', ''), _negated=True), models.Q(('outcome_reason', ''), _negated=True)), _connector='OR'), name='protection_decided_whole'), models.CheckConstraint(condition=models.Q(models.Q(('first_opened_at__isnull', True), ('first_opened_by__isnull', True)), models.Q(('first_opened_at__isnull', False), ('first_opened_by__isnull', False)), _connector='OR'), name='protection_opened_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ProtectionRequestChild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='children', to='child_protection.protectionrequest')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('request', 'child'), name='protection_child_once')],
            },
        ),
        migrations.CreateModel(
            name='StrategyDiscussion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strategy_discussions', to='casework.case')),
                ('request', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='strategy_discussion', to='child_protection.protectionrequest')),
                ('arranged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('arranged_at', models.DateTimeField()),
                ('to_be_held_at', models.DateTimeField()),
                ('submission_id', models.UUIDField(blank=True, null=True, unique=True)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('summary', models.TextField(blank=True)),
                ('safety_plan', models.TextField(blank=True)),
                ('who_tells_family', models.CharField(blank=True, max_length=300)),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('held_at__isnull', True)), fields=['to_be_held_at'], name='discussion_to_be_held')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('held_at__isnull', True), ('recorded_at__isnull', True), ('recorded_by__isnull', True), ('summary', '')), models.Q(('held_at__isnull', False), ('recorded_at__gte', models.F('held_at')), ('recorded_by__isnull', False), models.Q(('summary', ''), _negated=True)), _connector='OR'), name='discussion_held_whole'), models.CheckConstraint(condition=models.Q(('to_be_held_at__gt', models.F('arranged_at'))), name='discussion_held_after_arranged')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='strategydiscussion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "child_protection_strategydiscussionevent" ("arranged_at", "arranged_by_id", "case_id", "held_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reference", "request_id", "safety_plan", "submission_id", "summary", "to_be_held_at", "who_tells_family") VALUES (NEW."arranged_at", NEW."arranged_by_id", NEW."case_id", NEW."held_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."reference", NEW."request_id", NEW."safety_plan", NEW."submission_id", NEW."summary", NEW."to_be_held_at", NEW."who_tells_family"); RETURN NULL;', hash='e1421ff81b98e4f4593c36534039e978f4b66ffa', operation='INSERT', pgid='pgtrigger_insert_insert_34503', table='child_protection_strategydiscussion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='strategydiscussion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "child_protection_strategydiscussionevent" ("arranged_at", "arranged_by_id", "case_id", "held_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reference", "request_id", "safety_plan", "submission_id", "summary", "to_be_held_at", "who_tells_family") VALUES (NEW."arranged_at", NEW."arranged_by_id", NEW."case_id", NEW."held_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."reference", NEW."request_id", NEW."safety_plan", NEW."submission_id", NEW."summary", NEW."to_be_held_at", NEW."who_tells_family"); RETURN NULL;', hash='5739f5334a0650357f47dafc26848367086d6327', operation='UPDATE', pgid='pgtrigger_update_update_47b4e', table='child_protection_strategydiscussion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='strategydiscussion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "child_protection_strategydiscussionevent" ("arranged_at", "arranged_by_id", "case_id", "held_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reference", "request_id", "safety_plan", "submission_id", "summary", "to_be_held_at", "who_tells_family") VALUES (OLD."arranged_at", OLD."arranged_by_id", OLD."case_id", OLD."held_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."reference", OLD."request_id", OLD."safety_plan", OLD."submission_id", OLD."summary", OLD."to_be_held_at", OLD."who_tells_family"); RETURN NULL;', hash='28ae3ec11ead09d540f61a7bd26d7258b66feab9', operation='DELETE', pgid='pgtrigger_delete_delete_9e605', table='child_protection_strategydiscussion', when='AFTER')),
        ),
        migrations.CreateModel(
            name='StrategyDiscussionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='child_protection.strategydiscussion')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(max_length=8)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.case')),
                ('request', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='child_protection.protectionrequest')),
                ('arranged_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('arranged_at', models.DateTimeField()),
                ('to_be_held_at', models.DateTimeField()),
                ('submission_id', models.UUIDField(blank=True, null=True)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('summary', models.TextField(blank=True)),
                ('safety_plan', models.TextField(blank=True)),
                ('who_tells_family', models.CharField(blank=True, max_length=300)),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='strategydiscussionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='69e81dadbe7a42329278ed60c9c0c68625b263f2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7bcba', table='child_protection_strategydiscussionevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='DiscussionAgency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agencies', to='child_protection.strategydiscussion')),
                ('agency', models.CharField(choices=[('social_care', "Children's social care"), ('police', 'Police'), ('health', 'Health'), ('education', 'Education')], max_length=12)),
                ('took_part', models.BooleanField()),
                ('people', models.CharField(blank=True, max_length=300)),
                ('why_not', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name_plural': 'discussion agencies',
                'constraints': [models.UniqueConstraint(fields=('discussion', 'agency'), name='discussion_agency_once'), models.CheckConstraint(condition=models.Q(('took_part', False), ('why_not', ''), _connector='OR'), name='discussion_agency_took_part_or_why_not')],
            },
        ),
        migrations.CreateModel(
            name='DiscussionChild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='children', to='child_protection.strategydiscussion')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
                ('enquiry_started', models.BooleanField()),
            ],
            options={
                'verbose_name_plural': 'discussion children',
                'constraints': [models.UniqueConstraint(fields=('discussion', 'child'), name='discussion_child_once')],
            },
        ),
        migrations.CreateModel(
            name='Section47Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='casework.case')),
                ('episode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='casework.episode')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='casework.person')),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='child_protection.strategydiscussion')),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'section 47 enquiries',
                'indexes': [models.Index(fields=['started_on'], name='enquiry_started')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('child',), name='enquiry_one_open'), models.UniqueConstraint(fields=('discussion', 'child'), name='enquiry_once_from_discussion'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='enquiry_ends_after_start')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section47enquiry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "child_protection_section47enquiryevent" ("case_id", "child_id", "discussion_id", "ended_on", "episode_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "started_on") VALUES (NEW."case_id", NEW."child_id", NEW."discussion_id", NEW."ended_on", NEW."episode_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."started_on"); RETURN NULL;', hash='3bfc9a12e7874fdb8605c7445ca1228d34442128', operation='INSERT', pgid='pgtrigger_insert_insert_c25e6', table='child_protection_section47enquiry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section47enquiry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "child_protection_section47enquiryevent" ("case_id", "child_id", "discussion_id", "ended_on", "episode_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "started_on") VALUES (NEW."case_id", NEW."child_id", NEW."discussion_id", NEW."ended_on", NEW."episode_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."started_on"); RETURN NULL;', hash='83726dafd9b883d56b7816ee8c738c5e02596992', operation='UPDATE', pgid='pgtrigger_update_update_d3199', table='child_protection_section47enquiry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section47enquiry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "child_protection_section47enquiryevent" ("case_id", "child_id", "discussion_id", "ended_on", "episode_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "started_on") VALUES (OLD."case_id", OLD."child_id", OLD."discussion_id", OLD."ended_on", OLD."episode_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."started_on"); RETURN NULL;', hash='64566111f1eafdd2924032a0291345fee569da91', operation='DELETE', pgid='pgtrigger_delete_delete_10899', table='child_protection_section47enquiry', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Section47EnquiryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='child_protection.section47enquiry')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(max_length=8)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.case')),
                ('episode', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.episode')),
                ('child', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.person')),
                ('discussion', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='child_protection.strategydiscussion')),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section47enquiryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='74d1e7209c2a7420692566bdd35197f66fb045dc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_11949', table='child_protection_section47enquiryevent', when='BEFORE')),
        ),
    ]
