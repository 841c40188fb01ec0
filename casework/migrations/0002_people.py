"""Persons: names, numbers, addresses over time, protected details, words to find them by."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0001_staff'),
    ]

    operations = [
        migrations.CreateModel(
            name='KnownWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.TextField(db_collation='C', unique=True)),
                ('sound', models.GeneratedField(db_persist=True, expression=models.Func(models.F('word'), function='dmetaphone'), output_field=models.CharField(max_length=4))),
            ],
            options={
                'indexes': [models.Index(fields=['sound'], name='knownword_sound'), django.contrib.postgres.indexes.GinIndex(fields=['word'], name='knownword_trgm', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('full_name', models.CharField(max_length=160)),
                ('known_as', models.CharField(blank=True, max_length=80)),
                ('sort_name', models.CharField(editable=False, max_length=160)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('expected_on', models.DateField(blank=True, null=True)),
                ('died_on', models.DateField(blank=True, null=True)),
                ('sex', models.CharField(choices=[('M', 'Male'), ('F', 'Female'), ('U', 'Not known')], default='U', max_length=1)),
                ('ethnicity', models.CharField(choices=[('WBRI', 'White British'), ('WIRI', 'White Irish'), ('WIRT', 'Traveller of Irish heritage'), ('WOTH', 'Any other White background'), ('WROM', 'Gypsy or Roma'), ('MWBC', 'White and Black Caribbean'), ('MWBA', 'White and Black African'), ('MWAS', 'White and Asian'), ('MOTH', 'Any other mixed background'), ('AIND', 'Indian'), ('APKN', 'Pakistani'), ('ABAN', 'Bangladeshi'), ('AOTH', 'Any other Asian background'), ('BCRB', 'Caribbean'), ('BAFR', 'African'), ('BOTH', 'Any other Black background'), ('CHNE', 'Chinese'), ('OOTH', 'Any other ethnic group'), ('REFU', 'Did not want to say'), ('NOBT', 'Not asked yet')], default='NOBT', max_length=4)),
                ('disabilities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('NONE', 'No disability'), ('MOB', 'Mobility'), ('HAND', 'Hand function'), ('PC', 'Personal care'), ('INC', 'Incontinence'), ('COMM', 'Communication'), ('LD', 'Learning'), ('HEAR', 'Hearing'), ('VIS', 'Vision'), ('BEH', 'Behaviour'), ('CON', 'Consciousness'), ('AUT', 'Autism'), ('DDA', 'Other')], max_length=4), blank=True, default=list, size=None)),
                ('first_language', models.CharField(blank=True, max_length=60)),
                ('needs_interpreter', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'indexes': [models.Index(fields=['sort_name'], name='person_sort_name'), models.Index(fields=['born_on'], name='person_born_on')],
                'constraints': [models.CheckConstraint(condition=models.Q(('born_on__isnull', True), ('expected_on__isnull', True), _connector='OR'), name='person_born_or_expected'), models.CheckConstraint(condition=models.Q(('died_on__isnull', True), ('born_on__isnull', True), ('died_on__gte', models.F('born_on')), _connector='OR'), name='person_dies_after_birth'), models.CheckConstraint(condition=models.Q(('expected_on__isnull', True), ('sex', 'U'), _connector='OR'), name='person_unborn_sex_unknown')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='keep_words', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM casework_person WHERE id = NEW.id FOR NO KEY UPDATE;\n    DELETE FROM casework_nameword USING casework_familymember AS m\n    WHERE member_id = m.id AND m.person_id = NEW.id;\n    \n    INSERT INTO casework_nameword (member_id, family_id, word, name)\n    SELECT DISTINCT m.id, m.family_id, word, p.sort_name\n    FROM casework_familymember AS m\n    JOIN casework_person AS p ON p.id = m.person_id\n    CROSS JOIN LATERAL (\n        SELECT p.sort_name\n        UNION ALL SELECT regexp_replace(\n            translate(lower(unaccent(normalize(p.known_as, NFKC))), '-', ' '),\n            '[^[:alnum:] ]', '', 'g'\n        )\n        UNION ALL SELECT n.sort_name\n        FROM casework_personname AS n WHERE n.person_id = p.id\n    ) AS names (said)\n    CROSS JOIN LATERAL string_to_table(said, ' ') AS word\n    WHERE word <> '' AND m.person_id = NEW.id\n    ON CONFLICT DO NOTHING;\n    INSERT INTO casework_knownword (word)\n    SELECT DISTINCT w.word\n    FROM casework_nameword AS w\n    JOIN casework_familymember AS m ON m.id = w.member_id\n    WHERE m.person_id = NEW.id\n    ORDER BY w.word\n    ON CONFLICT DO NOTHING;\n\n    RETURN NULL;\n", hash='a68c2ee301290c884595dbd0c9aa547d134a327a', operation='UPDATE OF "sort_name", "known_as"', pgid='pgtrigger_keep_words_66063', table='casework_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_personevent" ("born_on", "died_on", "disabilities", "ethnicity", "expected_on", "first_language", "full_name", "id", "known_as", "needs_interpreter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sex", "sort_name", "version") VALUES (NEW."born_on", NEW."died_on", NEW."disabilities", NEW."ethnicity", NEW."expected_on", NEW."first_language", NEW."full_name", NEW."id", NEW."known_as", NEW."needs_interpreter", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."sex", NEW."sort_name", NEW."version"); RETURN NULL;', hash='fa04ffb2ea837ea4b7ff8b0f57fd97937fccb3e3', operation='INSERT', pgid='pgtrigger_insert_insert_b0d98', table='casework_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_personevent" ("born_on", "died_on", "disabilities", "ethnicity", "expected_on", "first_language", "full_name", "id", "known_as", "needs_interpreter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sex", "sort_name", "version") VALUES (NEW."born_on", NEW."died_on", NEW."disabilities", NEW."ethnicity", NEW."expected_on", NEW."first_language", NEW."full_name", NEW."id", NEW."known_as", NEW."needs_interpreter", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."sex", NEW."sort_name", NEW."version"); RETURN NULL;', hash='89dc6e7d769b80c5b0aa4c6c79373752b09ad501', operation='UPDATE', pgid='pgtrigger_update_update_aa838', table='casework_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_personevent" ("born_on", "died_on", "disabilities", "ethnicity", "expected_on", "first_language", "full_name", "id", "known_as", "needs_interpreter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sex", "sort_name", "version") VALUES (OLD."born_on", OLD."died_on", OLD."disabilities", OLD."ethnicity", OLD."expected_on", OLD."first_language", OLD."full_name", OLD."id", OLD."known_as", OLD."needs_interpreter", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."sex", OLD."sort_name", OLD."version"); RETURN NULL;', hash='d421d588dbf70699e3c6d8b63e3eedcafbac8a0b', operation='DELETE', pgid='pgtrigger_delete_delete_9f5b9', table='casework_person', when='AFTER')),
        ),
        migrations.CreateModel(
            name='PersonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(max_length=8)),
                ('full_name', models.CharField(max_length=160)),
                ('known_as', models.CharField(blank=True, max_length=80)),
                ('sort_name', models.CharField(editable=False, max_length=160)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('expected_on', models.DateField(blank=True, null=True)),
                ('died_on', models.DateField(blank=True, null=True)),
                ('sex', models.CharField(choices=[('M', 'Male'), ('F', 'Female'), ('U', 'Not known')], default='U', max_length=1)),
                ('ethnicity', models.CharField(choices=[('WBRI', 'White British'), ('WIRI', 'White Irish'), ('WIRT', 'Traveller of Irish heritage'), ('WOTH', 'Any other White background'), ('WROM', 'Gypsy or Roma'), ('MWBC', 'White and Black Caribbean'), ('MWBA', 'White and Black African'), ('MWAS', 'White and Asian'), ('MOTH', 'Any other mixed background'), ('AIND', 'Indian'), ('APKN', 'Pakistani'), ('ABAN', 'Bangladeshi'), ('AOTH', 'Any other Asian background'), ('BCRB', 'Caribbean'), ('BAFR', 'African'), ('BOTH', 'Any other Black background'), ('CHNE', 'Chinese'), ('OOTH', 'Any other ethnic group'), ('REFU', 'Did not want to say'), ('NOBT', 'Not asked yet')], default='NOBT', max_length=4)),
                ('disabilities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('NONE', 'No disability'), ('MOB', 'Mobility'), ('HAND', 'Hand function'), ('PC', 'Personal care'), ('INC', 'Incontinence'), ('COMM', 'Communication'), ('LD', 'Learning'), ('HEAR', 'Hearing'), ('VIS', 'Vision'), ('BEH', 'Behaviour'), ('CON', 'Consciousness'), ('AUT', 'Autism'), ('DDA', 'Other')], max_length=4), blank=True, default=list, size=None)),
                ('first_language', models.CharField(blank=True, max_length=60)),
                ('needs_interpreter', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='64f97de7b658f5e48f4b946776f1e59231afe635', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5921e', table='casework_personevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='PersonName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_names', to='casework.person')),
                ('kind', models.CharField(choices=[('former', 'Former name'), ('also', 'Also known as')], max_length=6)),
                ('full_name', models.CharField(max_length=160)),
                ('sort_name', models.CharField(editable=False, max_length=160)),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personname',
            trigger=pgtrigger.compiler.Trigger(name='keep_words', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM FROM casework_person WHERE id = COALESCE(NEW.person_id, OLD.person_id) FOR NO KEY UPDATE;\n    DELETE FROM casework_nameword USING casework_familymember AS m\n    WHERE member_id = m.id AND m.person_id = COALESCE(NEW.person_id, OLD.person_id);\n    \n    INSERT INTO casework_nameword (member_id, family_id, word, name)\n    SELECT DISTINCT m.id, m.family_id, word, p.sort_name\n    FROM casework_familymember AS m\n    JOIN casework_person AS p ON p.id = m.person_id\n    CROSS JOIN LATERAL (\n        SELECT p.sort_name\n        UNION ALL SELECT regexp_replace(\n            translate(lower(unaccent(normalize(p.known_as, NFKC))), '-', ' '),\n            '[^[:alnum:] ]', '', 'g'\n        )\n        UNION ALL SELECT n.sort_name\n        FROM casework_personname AS n WHERE n.person_id = p.id\n    ) AS names (said)\n    CROSS JOIN LATERAL string_to_table(said, ' ') AS word\n    WHERE word <> '' AND m.person_id = COALESCE(NEW.person_id, OLD.person_id)\n    ON CONFLICT DO NOTHING;\n    INSERT INTO casework_knownword (word)\n    SELECT DISTINCT w.word\n    FROM casework_nameword AS w\n    JOIN casework_familymember AS m ON m.id = w.member_id\n    WHERE m.person_id = COALESCE(NEW.person_id, OLD.person_id)\n    ORDER BY w.word\n    ON CONFLICT DO NOTHING;\n\n    RETURN NULL;\n", hash='56654cbb8aaab11be6179f488db97752cb50c003', operation='INSERT OR UPDATE OF "sort_name", "person_id" OR DELETE', pgid='pgtrigger_keep_words_a7d47', table='casework_personname', when='AFTER')),
        ),
        migrations.CreateModel(
            name='PersonIdentifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='casework.person')),
                ('kind', models.CharField(choices=[('la_child_id', 'LA child ID'), ('upn', 'Unique pupil number'), ('nhs', 'NHS number')], max_length=12)),
                ('value', models.CharField(max_length=20)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'value'), name='identifier_unique'), models.UniqueConstraint(fields=('person', 'kind'), name='identifier_once')],
            },
        ),
        migrations.CreateModel(
            name='ContactDetail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='details', to='casework.person')),
                ('kind', models.CharField(choices=[('address', 'Address'), ('phone', 'Phone'), ('email', 'Email'), ('school', 'School or nursery'), ('gp', 'GP')], max_length=8)),
                ('value', models.CharField(max_length=250)),
                ('started_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('started_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='detail_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='ProtectedDetail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='protected_details', to='casework.person')),
                ('kind', models.CharField(choices=[('address', 'Address'), ('phone', 'Phone'), ('email', 'Email'), ('school', 'School or nursery'), ('gp', 'GP')], max_length=8)),
                ('value', models.CharField(max_length=250)),
                ('reason', models.CharField(max_length=250)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('protected_from', models.ManyToManyField(blank=True, related_name='details_kept_from', to='casework.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='protected_detail_ends_after_start')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protecteddetail',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_protecteddetailevent" ("ended_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reference", "set_by_id", "started_on", "value") VALUES (NEW."ended_on", NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reference", NEW."set_by_id", NEW."started_on", NEW."value"); RETURN NULL;', hash='c22b1928714ab98a90f37ba35750f77c72d20ae1', operation='INSERT', pgid='pgtrigger_insert_insert_32872', table='casework_protecteddetail', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protecteddetail',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_protecteddetailevent" ("ended_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reference", "set_by_id", "started_on", "value") VALUES (NEW."ended_on", NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reference", NEW."set_by_id", NEW."started_on", NEW."value"); RETURN NULL;', hash='a2eeaf651920307adc42d83c0fde751c8fbd81e5', operation='UPDATE', pgid='pgtrigger_update_update_70185', table='casework_protecteddetail', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protecteddetail',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_protecteddetailevent" ("ended_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reference", "set_by_id", "started_on", "value") VALUES (OLD."ended_on", OLD."id", OLD."kind", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."reference", OLD."set_by_id", OLD."started_on", OLD."value"); RETURN NULL;', hash='64b32b1caffa9339701618a1e2b04463eaf5cfd1', operation='DELETE', pgid='pgtrigger_delete_delete_aa8cb', table='casework_protecteddetail', when='AFTER')),
        ),
        migrations.CreateModel(
            name='ProtectedDetailEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.protecteddetail')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('reference', models.CharField(max_length=8)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.person')),
                ('kind', models.CharField(choices=[('address', 'Address'), ('phone', 'Phone'), ('email', 'Email'), ('school', 'School or nursery'), ('gp', 'GP')], max_length=8)),
                ('value', models.CharField(max_length=250)),
                ('reason', models.CharField(max_length=250)),
                ('set_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protecteddetailevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='88f10bd990a2b5b6c7104c6b559e76e6b72e3b93', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9454d', table='casework_protecteddetailevent', when='BEFORE')),
        ),
    ]
