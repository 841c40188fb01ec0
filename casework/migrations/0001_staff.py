"""People who sign in, agencies, teams; and the extensions that later tables need."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import (
    BtreeGistExtension,
    CreateExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        CreateExtension('fuzzystrmatch'),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('kind', models.CharField(choices=[('council', 'Council'), ('police', 'Police'), ('health', 'Health'), ('education', 'Education'), ('family_hub', 'Family Hub'), ('voluntary', 'Voluntary organisation')], max_length=12)),
                ('phone', models.CharField(blank=True, max_length=30)),
            ],
            options={
                'verbose_name_plural': 'agencies',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='casework.agency')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('kind', models.CharField(choices=[('family_help', 'Family help'), ('child_protection', 'Multi-agency child protection'), ('front_door', 'Front door'), ('out_of_hours', 'Out of hours'), ('service', 'Whole service'), ('partner', 'Partner agency')], max_length=20)),
                ('locality', models.CharField(blank=True, max_length=60)),
                ('phone', models.CharField(blank=True, max_length=30)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('full_name', models.CharField(max_length=120)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='casework.agency')),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('is_active', models.BooleanField(default=True)),
                ('is_system', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_system', True)), fields=('is_system',), name='user_one_system')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='casework.team')),
                ('role', models.CharField(choices=[('family_help_worker', 'Family help worker'), ('social_worker', 'Lead child protection practitioner'), ('team_manager', 'Team manager'), ('service_manager', 'Service manager'), ('front_door', 'Front door'), ('out_of_hours', 'Out-of-hours team'), ('conference_chair', 'Conference chair'), ('fgdm_coordinator', 'Decision-making co-ordinator'), ('business_support', 'Business support'), ('legal', 'Legal'), ('quality_assurance', 'Quality assurance'), ('information_governance', 'Information governance'), ('analyst', 'Data analyst'), ('system_administrator', 'System administrator'), ('protection_partner', 'Child protection team member'), ('police_officer', 'Police'), ('health_practitioner', 'Health practitioner'), ('safeguarding_lead', 'Designated safeguarding lead'), ('partner_lead', 'Lead practitioner in a partner agency'), ('hub_worker', 'Family Hub')], max_length=24)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('working_time', models.DecimalField(decimal_places=2, default=1, max_digits=3)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='membership_ends_after_start'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('user', 'team', 'role'), name='membership_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('social_work', 'Social Work England')], max_length=20)),
                ('number', models.CharField(max_length=20)),
                ('expires_on', models.DateField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='registration_once')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='absence_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='RotaShift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='casework.team')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('position', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'ordering': ['starts_at', 'position'],
                'indexes': [models.Index(fields=['user', 'ends_at'], name='rota_user_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='shift_ends_after_start')],
            },
        ),
    ]
