"""The two groups that edit: editors revise; reviewers also revert, delete, withhold and manage."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITORS = [
    "articles.view_article",
    "articles.add_article",
    "articles.change_article",
    "articles.view_category",
    "references.view_reference",
    "references.add_reference",
    "references.change_reference",
]
REVIEWERS = [
    *EDITORS,
    "articles.delete_article",
    "articles.add_category",
    "articles.change_category",
    "articles.delete_category",
    "references.withdraw_reference",
    "history.revert_revision",
    "history.withhold_revision",
]


def make_groups(apps, schema_editor):
    # Permissions are made after all migrations; groups need them now.
    for label in ("articles", "references", "history"):
        create_permissions(installed.get_app_config(label), verbosity=0, apps=apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, wanted in (("editors", EDITORS), ("reviewers", REVIEWERS)):
        group, _ = Group.objects.get_or_create(name=name)
        for permission in wanted:
            label, codename = permission.split(".")
            group.permissions.add(
                Permission.objects.get(content_type__app_label=label, codename=codename)
            )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("references", "0001_initial"),
        ("history", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
