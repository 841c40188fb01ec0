"""Visits: who was seen, what children said, what was agreed, additions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0010_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission_id', models.UUIDField(unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='casework.case')),
                ('happened_on', models.DateField()),
                ('place', models.CharField(choices=[('home', 'At home'), ('school', 'At school or nursery'), ('elsewhere', 'Somewhere else'), ('video', 'By video')], max_length=10)),
                ('was_attempt', models.BooleanField(default=False)),
                ('going_well', models.TextField(blank=True)),
                ('worries', models.TextField(blank=True)),
                ('look_today', models.CharField(choices=[('no', 'No'), ('manager', 'Yes, my manager'), ('protection', 'Yes, the child protection team')], default='no', max_length=10)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField()),
                ('adults_seen', models.ManyToManyField(blank=True, related_name='+', to='casework.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-happened_on', '-id'], name='visit_case'), models.Index(fields=['happened_on'], name='visit_day')],
            },
        ),
        migrations.CreateModel(
            name='VisitChild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='children', to='casework.visit')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='casework.person')),
                ('was_seen', models.BooleanField(null=True)),
                ('why_not_seen', models.CharField(blank=True, max_length=200)),
                ('was_seen_alone', models.BooleanField(null=True)),
                ('why_not_alone', models.CharField(blank=True, max_length=200)),
                ('bedroom_seen', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('not_needed', 'Not needed this time')], max_length=10)),
                ('pregnancy', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'visit'], name='visitchild_child')],
                'constraints': [models.UniqueConstraint(fields=('visit', 'child'), name='visit_child_once'), models.CheckConstraint(condition=models.Q(models.Q(('was_seen_alone', True), _negated=True), ('was_seen', True), _connector='OR'), name='visit_alone_means_seen')],
            },
        ),
        migrations.CreateModel(
            name='ChildWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visit_child', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='casework.visitchild')),
                ('how', models.CharField(choices=[('said', 'Said'), ('drew', 'Drew'), ('showed', 'Showed or played'), ('signed', 'Signed'), ('interpreted', 'Said through an interpreter'), ('observed', 'We noticed')], default='said', max_length=12)),
                ('text', models.TextField()),
                ('not_for_parents', models.BooleanField()),
            ],
            options={
                'verbose_name_plural': 'child words',
            },
        ),
        migrations.CreateModel(
            name='VisitAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='casework.visit')),
                ('what', models.CharField(max_length=300)),
                ('who', models.CharField(blank=True, max_length=120)),
                ('by_when', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='VisitAddition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission_id', models.UUIDField(unique=True)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='additions', to='casework.visit')),
                ('text', models.TextField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['added_at', 'pk'],
            },
        ),
    ]
