"""States of claims and kinds of events become numbers of which a query can ask for one bit.

What is stored is converted, so that a site works after this alone. Other fields get plainer names.
"""

from django.db import migrations, models
from django.db.models import Case, Value, When

# The n-th word had the bit n when this was written.
STATES = "retracted disputed re-check missing weak uncited partly covered cited lead-in".split()
KINDS = "added restored moved reworded re-cited removed".split()


def convert(model, field, words, number):
    """Fill `number` from the words in `field`: one statement, whatever the table's size."""
    manager = model._default_manager
    stored = set(manager.order_by().values_list(field, flat=True).distinct())
    bits = [
        When(**{field: value}, then=Value(sum(1 << words.index(word) for word in value.split())))
        for value in stored
    ]
    if bits:
        manager.update(**{number: Case(*bits, default=Value(0))})


def convert_all(apps, schema_editor):
    convert(apps.get_model("articles", "Claim"), "flags", STATES, "states")
    convert(apps.get_model("articles", "ClaimEvent"), "kinds", KINDS, "kind_bits")


def forget_permissions(apps, schema_editor):
    # Django makes those of the new name after all migrations, and would leave the old ones.
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(
        content_type__app_label="articles", codename__endswith="_revisionfigures"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_plain_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="states",
            field=models.PositiveIntegerField(default=0, help_text="all that it is in"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="claimevent",
            name="kind_bits",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RunPython(convert_all, migrations.RunPython.noop),
        migrations.RemoveField(model_name="claim", name="flags"),
        migrations.AlterField(
            model_name="claim",
            name="state",
            field=models.CharField(help_text="the one that is displayed, a `State`", max_length=10),
        ),
        migrations.RemoveField(model_name="claimevent", name="kinds"),
        migrations.RenameField(model_name="claimevent", old_name="kind_bits", new_name="kinds"),
        migrations.RenameField(model_name="claim", old_name="worded", new_name="worded_in"),
        migrations.RenameField(model_name="claim", old_name="cited", new_name="cited_in"),
        migrations.RenameField(model_name="claim", old_name="last", new_name="changed_in"),
        migrations.RenameField(
            model_name="articlestatistics", old_name="told", new_name="indexed_until"
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="cited",
            field=models.BooleanField(help_text="it has a new citation, or more of one"),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="cited_in",
            field=models.PositiveIntegerField(default=0, help_text="that last changed its sources"),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="since",
            field=models.PositiveIntegerField(
                default=0, help_text="the revision that added the claim"
            ),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="sources_from",
            field=models.JSONField(default=list, help_text="each a `SourceOrigin`"),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="worded",
            field=models.BooleanField(help_text="its words are new or changed"),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="worded_in",
            field=models.PositiveIntegerField(default=0, help_text="that it has its words from"),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="words_from",
            field=models.JSONField(default=list, help_text="each a `Stretch`"),
        ),
        migrations.RunPython(forget_permissions, migrations.RunPython.noop),
        migrations.RenameModel(old_name="RevisionFigures", new_name="RevisionStats"),
        migrations.AlterField(
            model_name="revisionstats",
            name="article",
            field=models.ForeignKey(
                on_delete=models.deletion.CASCADE, related_name="stats", to="articles.article"
            ),
        ),
    ]
