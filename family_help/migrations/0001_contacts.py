"""What was heard at the front door."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0013_reports'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('submission_id', models.UUIDField(unique=True)),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='casework.family')),
                ('received_at', models.DateTimeField()),
                ('source', models.CharField(choices=[('1A', 'Family member, relative or carer'), ('1B', 'Acquaintance, neighbour or childminder'), ('1C', 'The child or young person'), ('1D', 'Another individual'), ('2A', 'School'), ('2B', 'Education service'), ('3A', 'GP'), ('3B', 'Health visitor'), ('3C', 'School nurse'), ('3D', 'Other primary health service'), ('3E', 'A&E'), ('3F', 'Other health service'), ('4', 'Housing'), ('5A', 'Adult social care'), ('5B', 'Another council department'), ('5C', 'Another council'), ('5D', 'Early help'), ('6', 'Police'), ('7', 'Court, probation, immigration, Cafcass or prison'), ('8', "Other, such as a children's centre or charity"), ('9', 'Did not give a name'), ('10', 'Not known')], max_length=2)),
                ('told_by', models.CharField(blank=True, max_length=120)),
                ('what_happened', models.TextField()),
                ('agreement_sought', models.BooleanField()),
                ('why_not_sought', models.CharField(blank=True, max_length=300)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField()),
                ('decide_by', models.DateField()),
                ('clock', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.deadline')),
                ('outcome', models.CharField(blank=True, choices=[('nfa', 'No further action'), ('advice', 'Information and advice'), ('joined', 'Joins the open work with this family'), ('early_help', 'Early help'), ('family_help', 'Family help (section 17)')], max_length=12)),
                ('reason', models.TextField(blank=True)),
                ('feedback', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('decided_at__isnull', True)), fields=['decide_by', 'id'], name='contact_undecided'), models.Index(fields=['received_at'], name='contact_received'), models.Index(fields=['family', '-received_at'], name='contact_family')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('outcome', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('outcome', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='contact_decided_whole'), models.CheckConstraint(condition=models.Q(('agreement_sought', True), models.Q(('why_not_sought', ''), _negated=True), _connector='OR'), name='contact_unsought_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='ContactChild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='children', to='family_help.contact')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contact', 'child'), name='contact_child_once')],
            },
        ),
    ]
