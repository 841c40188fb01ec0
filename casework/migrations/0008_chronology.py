"""Dated facts of a record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0007_deadlines'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChronologyEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chronology', to='casework.case')),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='chronology', to='casework.person')),
                ('section', models.CharField(blank=True, max_length=12)),
                ('kind', models.CharField(max_length=12)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('title', models.CharField(max_length=200)),
                ('source_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source_type', models.CharField(max_length=40)),
                ('source_id', models.BigIntegerField()),
                ('is_significant', models.BooleanField(default=False)),
                ('impact', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name_plural': 'chronology entries',
                'indexes': [models.Index(fields=['case', '-happened_on', '-id'], name='chronology_case'), models.Index(fields=['case', '-recorded_at'], name='chronology_recorded'), models.Index(fields=['source_type', 'source_id'], name='chronology_source')],
            },
        ),
    ]
