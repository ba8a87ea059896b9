"""The effect of an edit on claims, for the form before saving and for the message after it."""

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
    """Template context with the changes to claims, for a form that is shown again.

    If saving was `refused`, or claims were confirmed before, it also has the claims to confirm
    because they would have no source. It is empty if the effect cannot be computed.
    """
    effect, confirmation = edit.expected_effect(), edit.typed.get("uncited", "")
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
            "unsourced_count": len(effect.warned),
            "confirmed": not effect.unconfirmed(confirmation),
            "rule": policy_sentence(effect.policy),
            "confirmation": effect.confirmation,
        }
    return context


def claim_effect_message(edit: ArticleEdit) -> SafeString:
    """A sentence with the changes to claims, and links to what changed and to what needs work.

    It is empty if nothing was saved.
    """
    if edit.revision is None:
        return SafeString("")
    number, path = edit.revision.number, name_to_path(edit.article.title)
    links: list[tuple[str, str]] = []
    if number > 1:
        diff_url = reverse("article-diff", args=[path, number - 1, number])
        links.append((diff_url, _("Show changes")))
    claims = edit.effect.changes.claims if edit.effect else ()
    work = [changed for changed in claims if changed.lacking or changed.to_check]
    if len(work) == 1:
        claim_url = f"{edit.article.get_absolute_url()}#claim-{work[0].claim.id}"
        links.append((claim_url, _("Claim that needs work")))
    elif work:
        state = State.UNCITED if work[0].lacking else State.RECHECK
        claims_url = reverse("information", args=[path])
        links.append((f"{claims_url}?state={state}", _("Claims that need work")))
    words = effect_in_words(edit.effect.changes) if edit.effect else ""
    return format_html(
        "{} {}",
        _("Claims: %(words)s.") % {"words": words} if words else "",
        format_html_join(" · ", '<a href="{}">{}</a>', links),
    )
