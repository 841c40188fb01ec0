"""Whose a case is, answered from an index alone (docs/decisions/0012)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_access_functions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["id"], include=("family",), name="case_family"),
        ),
    ]
