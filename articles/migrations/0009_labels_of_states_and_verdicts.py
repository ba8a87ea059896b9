"""The labels of a claim's states and of a check's verdicts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_history_answers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="check",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("supports", "supports these words"),
                    ("does-not", "does not support these words"),
                    ("unseen", "could not be accessed"),
                ],
                max_length=10,
                verbose_name="verdict",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="state",
            field=models.CharField(
                choices=[
                    ("retracted", "retracted"),
                    ("disputed", "disputed"),
                    ("re-check", "wording changed"),
                    ("missing", "source missing"),
                    ("weak", "weak source"),
                    ("uncited", "uncited"),
                    ("partly", "partly cited"),
                    ("covered", "cited by the next note"),
                    ("cited", "cited"),
                    ("lead-in", "introductory phrase"),
                ],
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
