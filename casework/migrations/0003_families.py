"""Families, who is in them, relationships, households."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0002_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_from', to='casework.person')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_to', to='casework.person')),
                ('kind', models.CharField(choices=[('parent', 'parent'), ('step_parent', 'step-parent'), ('grandparent', 'grandparent'), ('aunt_or_uncle', 'aunt or uncle'), ('sibling', 'brother or sister'), ('half_sibling', 'half-brother or half-sister'), ('partner', 'partner'), ('former_partner', 'former partner'), ('carer', 'carer'), ('friend', 'family friend')], max_length=16)),
                ('has_parental_responsibility', models.BooleanField(default=False)),
                ('started_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'other', 'kind'), name='relationship_once'), models.CheckConstraint(condition=models.Q(('person', models.F('other')), _negated=True), name='relationship_between_two')],
            },
        ),
        migrations.CreateModel(
            name='Family',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=5, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('sort_name', models.CharField(editable=False, max_length=120)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='families', to='casework.team')),
                ('is_restricted', models.BooleanField(default=False)),
                ('stage', models.CharField(choices=[('none', 'No open work'), ('early_help', 'Early help'), ('section_17', 'Family help'), ('section_47', 'Section 47 enquiry'), ('protection_plan', 'Child protection plan'), ('in_care', 'In care')], default='none', max_length=16)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'families',
                'indexes': [models.Index(fields=['team', 'sort_name'], name='family_team_name'), models.Index(fields=['sort_name', 'id'], name='family_name')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='family',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_familyevent" ("created_at", "id", "is_restricted", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sort_name", "stage", "team_id") VALUES (NEW."created_at", NEW."id", NEW."is_restricted", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."sort_name", NEW."stage", NEW."team_id"); RETURN NULL;', hash='e64db46f3c63894f4e7aaecccda2a3be38df0b59', operation='INSERT', pgid='pgtrigger_insert_insert_53ea3', table='casework_family', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='family',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_familyevent" ("created_at", "id", "is_restricted", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sort_name", "stage", "team_id") VALUES (NEW."created_at", NEW."id", NEW."is_restricted", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."sort_name", NEW."stage", NEW."team_id"); RETURN NULL;', hash='b9234eb7cf5e1ba5cab71361ffed92c69100010b', operation='UPDATE', pgid='pgtrigger_update_update_61d02', table='casework_family', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='family',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_familyevent" ("created_at", "id", "is_restricted", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sort_name", "stage", "team_id") VALUES (OLD."created_at", OLD."id", OLD."is_restricted", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."sort_name", OLD."stage", OLD."team_id"); RETURN NULL;', hash='ca7d2a9be1aa414f3785cd3eff7a0aabc8357377', operation='DELETE', pgid='pgtrigger_delete_delete_ae1c4', table='casework_family', when='AFTER')),
        ),
        migrations.CreateModel(
            name='FamilyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.family')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(max_length=5)),
                ('name', models.CharField(max_length=120)),
                ('sort_name', models.CharField(editable=False, max_length=120)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.team')),
                ('is_restricted', models.BooleanField(default=False)),
                ('stage', models.CharField(choices=[('none', 'No open work'), ('early_help', 'Early help'), ('section_17', 'Family help'), ('section_47', 'Section 47 enquiry'), ('protection_plan', 'Child protection plan'), ('in_care', 'In care')], default='none', max_length=16)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='familyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='73059086e514bcba732a0dda08627c3b9fd4c752', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_72f99', table='casework_familyevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='FamilyMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='casework.family')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='families', to='casework.person')),
                ('place', models.CharField(choices=[('child', 'Child'), ('parent', 'Parent'), ('carer', 'Carer'), ('relative', 'Relative'), ('other', 'Someone else in their life')], max_length=8)),
                ('called', models.CharField(blank=True, max_length=40)),
                ('joined_on', models.DateField()),
                ('left_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('family', 'person'), name='family_member_once'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gt', models.F('joined_on')), _connector='OR'), name='family_member_leaves_after_joining')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='familymember',
            trigger=pgtrigger.compiler.Trigger(name='keep_words', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM casework_person WHERE id = NEW.person_id FOR NO KEY UPDATE;\n    DELETE FROM casework_nameword USING casework_familymember AS m\n    WHERE member_id = m.id AND m.person_id = NEW.person_id;\n    \n    INSERT INTO casework_nameword (member_id, family_id, word, name)\n    SELECT DISTINCT m.id, m.family_id, word, p.sort_name\n    FROM casework_familymember AS m\n    JOIN casework_person AS p ON p.id = m.person_id\n    CROSS JOIN LATERAL (\n        SELECT p.sort_name\n        UNION ALL SELECT regexp_replace(\n            translate(lower(unaccent(normalize(p.known_as, NFKC))), '-', ' '),\n            '[^[:alnum:] ]', '', 'g'\n        )\n        UNION ALL SELECT n.sort_name\n        FROM casework_personname AS n WHERE n.person_id = p.id\n    ) AS names (said)\n    CROSS JOIN LATERAL string_to_table(said, ' ') AS word\n    WHERE word <> '' AND m.person_id = NEW.person_id\n    ON CONFLICT DO NOTHING;\n    INSERT INTO casework_knownword (word)\n    SELECT DISTINCT w.word\n    FROM casework_nameword AS w\n    JOIN casework_familymember AS m ON m.id = w.member_id\n    WHERE m.person_id = NEW.person_id\n    ORDER BY w.word\n    ON CONFLICT DO NOTHING;\n\n    RETURN NULL;\n", hash='a36e8a6b902a4838ab6e407a8b1c3f92ab32520a', operation='INSERT OR UPDATE OF "family_id", "person_id"', pgid='pgtrigger_keep_words_b2961', table='casework_familymember', when='AFTER')),
        ),
        migrations.CreateModel(
            name='NameWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.familymember')),
                ('family', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.family')),
                ('word', models.TextField(db_collation='C')),
                ('name', models.TextField(db_collation='C')),
            ],
            options={
                'indexes': [models.Index(fields=['word', 'name', 'member'], name='nameword_by_name'), models.Index(fields=['family', 'word'], name='nameword_of_family')],
                'constraints': [models.UniqueConstraint(fields=('member', 'word'), name='nameword_once')],
            },
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='households', to='casework.family')),
                ('label', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='HouseholdMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='casework.household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='households', to='casework.person')),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='household_ends_after_start')],
            },
        ),
    ]
