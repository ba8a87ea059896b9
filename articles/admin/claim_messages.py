"""What an edit does to the claims, as the form says it before and a message after it is saved."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.forms import ArticleEdit
from articles.forms.claim_effect_wording import in_words, lines_of, rule
from articles.text.claims.claim_states import State
from articles.text.markup.page_names import name_to_path


def told_before(edit: ArticleEdit, *, refused: bool) -> dict[str, Any]:
    """For a form that is shown again: all that it does, and where it is asked, what about.

    It is asked where the save was `refused`, and where it was answered before.
    """
    effect, said = edit.foresee(), edit.typed.saving.get("uncited", "")
    if effect is None:
        return {}
    lines, left = lines_of(effect.changes.claims, edit.places)
    told: dict[str, Any] = {"words": in_words(effect.changes), "lines": lines, "left": left}
    if effect.warned_of and (refused or said):
        asked, asked_left = lines_of(effect.warned_of, edit.places)
        told |= {
            "asked": asked,
            "asked_left": asked_left,
            "asked_number": len(effect.warned_of),
            "answered": not effect.unanswered(said),
            "rule": rule(effect.policy),
            "signs": effect.signs,
        }
    return told


def told_after(edit: ArticleEdit) -> SafeString:
    """Of an edit that was saved: the numbers, and where to look at what it did; else ""."""
    if edit.revision is None:
        return SafeString("")
    number, path = edit.revision.number, name_to_path(edit.article.title)
    links: list[tuple[str, str]] = []
    if number > 1:
        changed = reverse("article-diff", args=[path, number - 1, number])
        links.append((changed, _("Show changes")))
    claims = edit.effect.changes.claims if edit.effect else ()
    work = [changed for changed in claims if changed.lacking or changed.to_check]
    if len(work) == 1:
        where = f"{edit.article.get_absolute_url()}#claim-{work[0].claim.id}"
        links.append((where, _("Claim that needs work")))
    elif work:
        state = State.UNCITED if work[0].lacking else State.RECHECK
        listed = reverse("information", args=[path])
        links.append((f"{listed}?state={state}", _("Claims that need work")))
    words = in_words(edit.effect.changes) if edit.effect else ""
    return format_html(
        "{} {}",
        _("Claims: %(words)s.") % {"words": words} if words else "",
        format_html_join(" · ", '<a href="{}">{}</a>', links),
    )
