"""Undoing one revision has a kind of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0003_origin"),
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
                    ("rekey", "keys of references followed"),
                    ("import", "import"),
                ],
                default="edit",
                max_length=10,
            ),
        ),
    ]
