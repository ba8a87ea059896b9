"""The labels of the kinds of revisions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0003_origins_and_undo"),
    ]

    operations = [
        migrations.AlterField(
            model_name="revision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("edit", "edit"),
                    ("revert", "revert"),
                    ("undo", "undo"),
                    ("delete", "deletion"),
                    ("undelete", "restoration"),
                    ("fixture", "loaded from a file"),
                    ("rekey", "citation keys updated"),
                    ("import", "import"),
                ],
                default="edit",
                max_length=10,
            ),
        ),
    ]
