"""Denials, restrictions, grants by name, shares, the audit, forms that were sent."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0004_cases'),
    ]

    operations = [
        migrations.CreateModel(
            name='FamilyUserPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='casework.family')),
                ('kind', models.CharField(choices=[('named', 'Named access'), ('break_glass', 'Urgent access')], default='named', max_length=12)),
                ('reason', models.CharField(max_length=500)),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('granted_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'content_object', 'permission', 'kind'), name='grant_once'), models.CheckConstraint(condition=models.Q(('expires_at__isnull', True), ('expires_at__gt', models.F('granted_at')), _connector='OR'), name='grant_ends_after_start'), models.CheckConstraint(condition=models.Q(('user', models.F('granted_by')), _negated=True), name='grant_never_to_oneself'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'break_glass'), _negated=True), ('expires_at__isnull', False), _connector='OR'), name='break_glass_expires')],
            },
        ),
        migrations.CreateModel(
            name='Denial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='denials', to=settings.AUTH_USER_MODEL)),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='denials', to='casework.family')),
                ('reason', models.CharField(max_length=500)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'family'), name='denial_once')],
            },
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='restrictions', to='casework.family')),
                ('reason', models.CharField(max_length=500)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set_at', models.DateTimeField()),
                ('review_on', models.DateField()),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('family',), name='restriction_one_open')],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='casework.case')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='casework.agency')),
                ('role', models.CharField(blank=True, choices=[('family_help_worker', 'Family help worker'), ('social_worker', 'Lead child protection practitioner'), ('team_manager', 'Team manager'), ('service_manager', 'Service manager'), ('front_door', 'Front door'), ('out_of_hours', 'Out-of-hours team'), ('conference_chair', 'Conference chair'), ('fgdm_coordinator', 'Decision-making co-ordinator'), ('business_support', 'Business support'), ('legal', 'Legal'), ('quality_assurance', 'Quality assurance'), ('information_governance', 'Information governance'), ('analyst', 'Data analyst'), ('system_administrator', 'System administrator'), ('protection_partner', 'Child protection team member'), ('police_officer', 'Police'), ('health_practitioner', 'Health practitioner'), ('safeguarding_lead', 'Designated safeguarding lead'), ('partner_lead', 'Lead practitioner in a partner agency'), ('hub_worker', 'Family Hub')], max_length=24)),
                ('purpose', models.CharField(max_length=500)),
                ('lawful_basis', models.CharField(choices=[('public_task', "Public task: safeguarding a child's welfare"), ('legal_duty', 'Legal duty to share (Children Act 2004 s16LA)'), ('vital_interests', "To protect someone's life")], max_length=16)),
                ('family_told', models.BooleanField()),
                ('why_not_told', models.CharField(blank=True, max_length=500)),
                ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'ends_at'], name='share_agency_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='share_ends_after_start'), models.CheckConstraint(condition=models.Q(('family_told', True), models.Q(('why_not_told', ''), _negated=True), _connector='OR'), name='share_untold_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('stopped_at__isnull', True), ('stopped_by__isnull', True)), models.Q(('stopped_at__isnull', False), ('stopped_by__isnull', False)), _connector='OR'), name='share_stopped_by_somebody')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='share',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_shareevent" ("agency_id", "case_id", "ends_at", "family_told", "id", "lawful_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reference", "role", "shared_by_id", "starts_at", "stopped_at", "stopped_by_id", "why_not_told") VALUES (NEW."agency_id", NEW."case_id", NEW."ends_at", NEW."family_told", NEW."id", NEW."lawful_basis", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."reference", NEW."role", NEW."shared_by_id", NEW."starts_at", NEW."stopped_at", NEW."stopped_by_id", NEW."why_not_told"); RETURN NULL;', hash='2ec37b3742de6dd0d1029291b3c6652927c32df4', operation='INSERT', pgid='pgtrigger_insert_insert_cc6b9', table='casework_share', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='share',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_shareevent" ("agency_id", "case_id", "ends_at", "family_told", "id", "lawful_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reference", "role", "shared_by_id", "starts_at", "stopped_at", "stopped_by_id", "why_not_told") VALUES (NEW."agency_id", NEW."case_id", NEW."ends_at", NEW."family_told", NEW."id", NEW."lawful_basis", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."reference", NEW."role", NEW."shared_by_id", NEW."starts_at", NEW."stopped_at", NEW."stopped_by_id", NEW."why_not_told"); RETURN NULL;', hash='837f06cd0683a862d85993eb87040169485c88de', operation='UPDATE', pgid='pgtrigger_update_update_ee6d7', table='casework_share', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='share',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_shareevent" ("agency_id", "case_id", "ends_at", "family_told", "id", "lawful_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reference", "role", "shared_by_id", "starts_at", "stopped_at", "stopped_by_id", "why_not_told") VALUES (OLD."agency_id", OLD."case_id", OLD."ends_at", OLD."family_told", OLD."id", OLD."lawful_basis", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."reference", OLD."role", OLD."shared_by_id", OLD."starts_at", OLD."stopped_at", OLD."stopped_by_id", OLD."why_not_told"); RETURN NULL;', hash='7e5d78aa227dc8ea9a1dc1b34a9dfb79322b88e1', operation='DELETE', pgid='pgtrigger_delete_delete_c3d45', table='casework_share', when='AFTER')),
        ),
        migrations.CreateModel(
            name='ShareEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.share')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(max_length=8)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.case')),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.agency')),
                ('role', models.CharField(blank=True, choices=[('family_help_worker', 'Family help worker'), ('social_worker', 'Lead child protection practitioner'), ('team_manager', 'Team manager'), ('service_manager', 'Service manager'), ('front_door', 'Front door'), ('out_of_hours', 'Out-of-hours team'), ('conference_chair', 'Conference chair'), ('fgdm_coordinator', 'Decision-making co-ordinator'), ('business_support', 'Business support'), ('legal', 'Legal'), ('quality_assurance', 'Quality assurance'), ('information_governance', 'Information governance'), ('analyst', 'Data analyst'), ('system_administrator', 'System administrator'), ('protection_partner', 'Child protection team member'), ('police_officer', 'Police'), ('health_practitioner', 'Health practitioner'), ('safeguarding_lead', 'Designated safeguarding lead'), ('partner_lead', 'Lead practitioner in a partner agency'), ('hub_worker', 'Family Hub')], max_length=24)),
                ('purpose', models.CharField(max_length=500)),
                ('lawful_basis', models.CharField(choices=[('public_task', "Public task: safeguarding a child's welfare"), ('legal_duty', 'Legal duty to share (Children Act 2004 s16LA)'), ('vital_interests', "To protect someone's life")], max_length=16)),
                ('family_told', models.BooleanField()),
                ('why_not_told', models.CharField(blank=True, max_length=500)),
                ('shared_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='shareevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a4d8e20c712ce1e42c37573755bc01064fa3ebe2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b55b3', table='casework_shareevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='ShareItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='casework.share')),
                ('section', models.CharField(max_length=12)),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('share', 'section', 'child'), name='share_item_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('event', models.CharField(max_length=40)),
                ('actor_id', models.BigIntegerField()),
                ('actor_name', models.CharField(max_length=120)),
                ('agency_id', models.BigIntegerField(null=True)),
                ('family_id', models.BigIntegerField(null=True)),
                ('object_type', models.CharField(blank=True, max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('request_id', models.UUIDField(null=True)),
                ('ip', models.GenericIPAddressField(null=True)),
                ('detail', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['family_id', '-at'], name='audit_family'), models.Index(fields=['actor_id', '-at'], name='audit_actor'), models.Index(condition=models.Q(('object_id__isnull', False)), fields=['object_type', 'object_id', '-at'], name='audit_object'), django.contrib.postgres.indexes.BrinIndex(fields=['at'], name='audit_at')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='auditevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1f2be9625c6eb4ecb8320e7945f976d3adc2f4fa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_35fe6', table='casework_auditevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='auditevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'the audit is append only';", hash='a35dde43ae4837854f560a7fcf2bb68aaef9f552', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5f147', table='casework_auditevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission_id', models.UUIDField(unique=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('action', models.CharField(max_length=120)),
                ('body_digest', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('result_type', models.CharField(blank=True, max_length=60)),
                ('result_id', models.BigIntegerField(null=True)),
            ],
        ),
    ]
