"""Begin the log of judgements: one entry for each subject that has been judged or withheld.

The first entry has every check, review and withholding that there is, and what is withheld now. The
forms here are those of `entry_content()` at the time of this migration: they are part of digests.
"""

from collections import defaultdict
from datetime import UTC, datetime

from django.conf import settings
from django.db import migrations
from django.db.models import F, Q

from bioweb.history.digest import content_hash, entry_digest

ANY_WITHHELD = Q(text_withheld=True) | Q(comment_withheld=True) | Q(author_withheld=True)


def exact(time):
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def hashed(text):
    return content_hash(text.encode()) if text else ""


def names(**parts):
    return sorted(name for name, withheld in parts.items() if withheld)


def checks(apps):
    rows = apps.get_model("articles", "Check").objects.select_related("article", "reference")
    for row in rows.order_by("pk").iterator():
        yield (
            ("article", row.article.uid),
            {
                "kind": "check",
                "claim": row.claim,
                "words": row.words_hash,
                "reference": row.reference.uid,
                "verdict": row.verdict,
                "author": row.author_name,
                "time": exact(row.time),
                "note": hashed(row.note),
            },
        )


def reviews(apps):
    rows = apps.get_model("articles", "Review").objects.select_related("revision")
    for row in rows.defer("revision__rows").order_by("pk").iterator():
        yield (
            (row.revision.subject_kind, row.revision.subject_uid),
            {
                "kind": "review",
                "target": f"revision {row.revision.number}",
                "reviewed": row.reviewed,
                "author": row.author_name,
                "time": exact(row.time),
            },
        )


def withholdings(apps):
    rows = apps.get_model("history", "Withholding").objects.select_related("revision")
    for row in rows.defer("revision__rows").order_by("pk").iterator():
        yield (
            (row.revision.subject_kind, row.revision.subject_uid),
            {
                "kind": "withholding",
                "target": f"revision {row.revision.number}",
                "withheld": names(text=row.text, comment=row.comment, author=row.author),
                "author": row.by_name,
                "time": exact(row.time),
                "reason": hashed(row.reason),
            },
        )


def renames(apps):
    """A rename for each name under which an account wrote, other than its present name."""
    models = {
        ("history", "Revision"): ("author", "author_name"),
        ("history", "Withholding"): ("by", "by_name"),
        ("articles", "Check"): ("author", "author_name"),
        ("articles", "Review"): ("author", "author_name"),
    }
    pairs = set()
    for model, (account, name) in models.items():
        rows = apps.get_model(*model).objects.exclude(**{account: None})
        other = rows.exclude(**{name: F(f"{account}__username")}).exclude(**{name: ""})
        pairs |= set(other.order_by().values_list(name, f"{account}__username").distinct())
    now = exact(datetime.now(UTC))
    for old, new in sorted(pairs):
        content = {"kind": "renamed account", "old": old, "new": new, "time": now}
        yield ("site", "accounts"), content


def write_first_entries(apps, _schema_editor):
    JudgementEntry = apps.get_model("history", "JudgementEntry")
    judgements = defaultdict(list)
    for source in (checks, reviews, withholdings, renames):
        for subject, content in source(apps):
            judgements[subject].append(content)
    withheld = defaultdict(dict)
    hidden = apps.get_model("history", "Revision").objects.filter(ANY_WITHHELD)
    for row in hidden.defer("rows").order_by("pk").iterator():
        withheld[row.subject_kind, row.subject_uid][f"revision {row.number}"] = names(
            text=row.text_withheld, comment=row.comment_withheld, author=row.author_withheld
        )
    now = exact(datetime.now(UTC))
    for subject in sorted(judgements.keys() | withheld.keys()):
        content = {
            "kind": "first",
            "time": now,
            "judgements": judgements[subject],
            "withheld": withheld[subject],
        }
        JudgementEntry.objects.create(
            subject_kind=subject[0],
            subject_uid=subject[1],
            number=1,
            content=content,
            digest=entry_digest(content, parent="", subject=subject, number=1),
        )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_withheld_checks"),
        ("history", "0005_judgement_log"),
        ("references", "0007_plain_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(write_first_entries, migrations.RunPython.noop)]
