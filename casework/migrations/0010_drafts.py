"""Words typed and not yet sent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0009_notices'),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission_id', models.UUIDField(unique=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='casework.case')),
                ('form', models.CharField(max_length=40)),
                ('data', models.JSONField(default=dict)),
                ('started_at', models.DateTimeField()),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['author', '-saved_at'], name='draft_author')],
                'constraints': [models.CheckConstraint(condition=models.Q(('saved_at__gte', models.F('started_at'))), name='draft_saved_after_start'), models.UniqueConstraint(condition=models.Q(('submitted_at__isnull', True)), fields=('author', 'case', 'form'), name='draft_one_open')],
            },
        ),
    ]
