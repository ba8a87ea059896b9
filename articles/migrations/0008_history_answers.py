"""Reviews of revisions; what each revision did, in numbers and tags; claims' stories summed up."""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def let_reviewers_review(apps, schema_editor):
    # Permissions are made after all migrations; the group needs this one now.
    create_permissions(installed.get_app_config("articles"), verbosity=0, apps=apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    wanted = Permission.objects.get(content_type__app_label="articles", codename="add_review")
    for group in Group.objects.filter(name="reviewers"):
        group.permissions.add(wanted)


def have_stories_told_anew(apps, schema_editor):
    # Derived rows of before lack what was added: `prepare` and `reindex` make them anew.
    apps.get_model("articles", "ArticleStatistics").objects.update(told=0)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_redirects"),
        ("history", "0003_origins_and_undo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="claimevent",
            name="cited_in",
            field=models.PositiveIntegerField(default=0, help_text="that last touched its sources"),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="since",
            field=models.PositiveIntegerField(
                default=0, help_text="the revision that began the claim"
            ),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="sources_from",
            field=models.JSONField(default=list, help_text="as `text.sums` tells sources"),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="worded_in",
            field=models.PositiveIntegerField(default=0, help_text="that gave it its words"),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="words_from",
            field=models.JSONField(default=list, help_text="as `text.authorship` tells stretches"),
        ),
        migrations.RemoveIndex(model_name="claimevent", name="articles_cl_article_243a34_idx"),
        migrations.AddIndex(
            model_name="claimevent",
            index=models.Index(
                fields=["article", "words_hash", "claim"], name="articles_cl_article_f59111_idx"
            ),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reviewed", models.BooleanField(default=True, verbose_name="reviewed")),
                ("author_name", models.CharField(max_length=255)),
                ("time", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="history.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RevisionFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="of the revision")),
                ("claims", models.PositiveIntegerField()),
                ("uncited", models.PositiveIntegerField()),
                ("sources", models.PositiveIntegerField()),
                ("changes", models.JSONField(default=dict)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="articles.article",
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="history.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["article", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "number"), name="one_row_of_figures")
                ],
            },
        ),
        migrations.CreateModel(
            name="RevisionTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revision_tags",
                        to="articles.article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="history.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["article", "revision", "name"],
                "indexes": [
                    models.Index(fields=["name", "revision"], name="articles_re_name_f9848d_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "name"), name="one_tag_of_a_name")
                ],
            },
        ),
        migrations.RunPython(let_reviewers_review, migrations.RunPython.noop),
        migrations.RunPython(have_stories_told_anew, migrations.RunPython.noop),
    ]
