"""The family's story, who has read it, what was asked of and told by partners."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0011_visits'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='story', to='casework.case')),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='story', to='casework.person')),
                ('topic', models.CharField(choices=[('child', 'What to know about the child'), ('home', 'Home and daily life'), ('health', 'Health'), ('school', 'School and learning'), ('history', 'What has happened before'), ('network', 'Who helps'), ('working_together', 'How to work with us')], max_length=20)),
                ('text', models.TextField()),
                ('told_by', models.CharField(max_length=120)),
                ('told_on', models.DateField()),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField()),
                ('disagreement', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'verbose_name_plural': 'story entries',
                'indexes': [models.Index(fields=['case', 'topic'], name='story_case_topic')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storyentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_storyentryevent" ("case_id", "child_id", "disagreement", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "text", "told_by", "told_on", "topic", "version", "written_at", "written_by_id") VALUES (NEW."case_id", NEW."child_id", NEW."disagreement", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."text", NEW."told_by", NEW."told_on", NEW."topic", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='a2cb625f3e0e9ff2b6b4451dd3e729ab92b2f126', operation='INSERT', pgid='pgtrigger_insert_insert_dcdc3', table='casework_storyentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storyentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_storyentryevent" ("case_id", "child_id", "disagreement", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "text", "told_by", "told_on", "topic", "version", "written_at", "written_by_id") VALUES (NEW."case_id", NEW."child_id", NEW."disagreement", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."text", NEW."told_by", NEW."told_on", NEW."topic", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='35ca4c9a15f4cdfbd10b5e8768751c782aae0d7f', operation='UPDATE', pgid='pgtrigger_update_update_ade4e', table='casework_storyentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storyentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_storyentryevent" ("case_id", "child_id", "disagreement", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "text", "told_by", "told_on", "topic", "version", "written_at", "written_by_id") VALUES (OLD."case_id", OLD."child_id", OLD."disagreement", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."text", OLD."told_by", OLD."told_on", OLD."topic", OLD."version", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='ad3222e015b9a4cbb2827291f59e2e0d8f46f359', operation='DELETE', pgid='pgtrigger_delete_delete_77e8b', table='casework_storyentry', when='AFTER')),
        ),
        migrations.CreateModel(
            name='StoryEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.storyentry')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(max_length=8)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.case')),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.person')),
                ('topic', models.CharField(choices=[('child', 'What to know about the child'), ('home', 'Home and daily life'), ('health', 'Health'), ('school', 'School and learning'), ('history', 'What has happened before'), ('network', 'Who helps'), ('working_together', 'How to work with us')], max_length=20)),
                ('text', models.TextField()),
                ('told_by', models.CharField(max_length=120)),
                ('told_on', models.DateField()),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField()),
                ('disagreement', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storyentryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0f679705311a811194c2a7ba7c4efa8fd69d780d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c924d', table='casework_storyentryevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='StoryRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='story_reads', to='casework.case')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('read_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'user'), name='story_read_once')],
            },
        ),
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='information_requests', to='casework.case')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency')),
                ('question', models.TextField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('submission_id', models.UUIDField(unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='casework.case')),
                ('share', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='casework.share')),
                ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='casework.informationrequest')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency')),
                ('text', models.TextField()),
                ('happened_on', models.DateField()),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_at', models.DateTimeField()),
                ('came_after_end', models.BooleanField(default=False)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-sent_at'], name='contribution_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(('read_at__isnull', True), ('read_at__gte', models.F('sent_at')), _connector='OR'), name='contribution_read_after_sent')],
            },
        ),
    ]
