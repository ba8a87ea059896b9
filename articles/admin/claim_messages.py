"""The effect of an edit on claims: in the form before saving, and in the message after it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.forms import ArticleEdit
from articles.forms.claim_effect_wording import claim_lines, effect_in_words, policy_sentence
from articles.text.claims.claim_states import State
from articles.text.markup.page_names import name_to_path


def claim_effect_context(edit: ArticleEdit, *, refused: bool) -> dict[str, object]:
    """Template context of a form that is shown again: the changes to claims.

    If saving was `refused`, or the editor has confirmed it before, also the claims that would have
    no source.
    """
    effect, confirmation = edit.expected_effect(), edit.typed.saving.get("uncited", "")
    if effect is None:
        return {}
    lines, left = claim_lines(effect.changes.claims, edit.inputs_by_place)
    context: dict[str, object] = {
        "words": effect_in_words(effect.changes),
        "lines": lines,
        "left": left,
    }
    if effect.warned and (refused or confirmation):
        unsourced, unsourced_left = claim_lines(effect.warned, edit.inputs_by_place)
        context |= {
            "unsourced": unsourced,
            "unsourced_left": unsourced_left,
            "unsourced_number": len(effect.warned),
            "confirmed": not effect.unconfirmed(confirmation),
            "rule": policy_sentence(effect.policy),
            "confirmation": effect.confirmation,
        }
    return context


def claim_effect_message(edit: ArticleEdit) -> SafeString:
    """Part of the message after saving: the changes to claims, with links, if any."""
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
    words = effect_in_words(edit.effect.changes) if edit.effect else ""
    return format_html(
        "{} {}",
        _("Claims: %(words)s.") % {"words": words} if words else "",
        format_html_join(" · ", '<a href="{}">{}</a>', links),
    )
