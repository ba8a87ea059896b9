"""The table of source identities, filled for the references that exist."""

import django.db.models.deletion
from django.db import migrations, models

from references.text.reference_document import ReferenceDocument
from references.text.source_identities import source_identities

ATTRIBUTES = ("key", "type", "url", "archive_url", "doi", "isbn")


def fill(apps, schema_editor):
    SourceIdentity = apps.get_model("references", "SourceIdentity")
    rows = []
    for row in apps.get_model("references", "Reference").objects.exclude(state="merged").iterator():
        document = ReferenceDocument(**{name: getattr(row, name) for name in ATTRIBUTES})
        rows += (SourceIdentity(reference=row, same=same) for same in source_identities(document))
    SourceIdentity.objects.bulk_create(rows, 2_000)


class Migration(migrations.Migration):
    dependencies = [
        ("references", "0004_source_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceIdentity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("same", models.CharField(db_index=True, max_length=150)),
                (
                    "reference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identities",
                        to="references.reference",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reference", "same"), name="one_identity_a_reference"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
