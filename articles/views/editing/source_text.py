"""The page of a source text, with the passages that articles quote from it, for editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.db.models import Min, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.index import Citation
from articles.index.claims.passage_matches import passage_matches
from articles.index.pages.place_names import LEAD_NAME, names_and_anchors
from articles.models import Article
from articles.text.comparison.word_diff import DiffPiece, word_pieces
from articles.views.editing.cite_dialog import BadMark, make_mark
from bioweb.forms.list_pages import page_of
from bioweb.history.users import AnyUser, account_of
from references.models import Reference, SourceText, may_see_source_texts
from references.source_text_form import SourceTextForm
from references.text.passage_lookup import PassageMatch, PassageState, find_passage, fold_text
from references.text.text_segments import cut_into_segments

PASSAGES_A_PAGE = 100
REFUSED = 422  # status code


@dataclass
class LookedUpPassage:
    """A passage that articles quote, and whether it was found in the source text.

    `number` is its position among the quoted passages of the source. `places` are the names and
    addresses of the parts of articles that quote it.
    """

    number: int
    passage: str
    found: PassageMatch
    places: list[tuple[str, str]] = field(default_factory=list)

    @property
    def difference(self) -> tuple[DiffPiece, ...]:
        """The diff of the passage and the similar words of the source; empty if there are none."""
        return (
            word_pieces(self.passage, self.found.words)
            if self.found.state == PassageState.NEAR
            else ()
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def source_text(request: HttpRequest, key: str) -> HttpResponse:
    """Show the newest source text, or the one with the id `?text=`; save a posted one as newest."""
    if not may_see_source_texts(request.user):
        raise PermissionDenied(_("Only editors can see the texts of sources."))
    reference: Reference | None = Reference.objects.visible_to(request.user).by_key([key]).get(key)
    if reference is None:
        raise Http404(_("There is no reference with the key “%(key)s”.") % {"key": key})
    here = reverse("reference-text", args=[reference.key])
    if reference.key != key:
        return HttpResponseRedirect(here)
    form = SourceTextForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _save(request, reference, form)
        return HttpResponseRedirect(here)
    context = {
        "reference": reference,
        "form": form,
        **_text_context(request, reference),
        **_mark_context(request, reference),
    }
    status = REFUSED if form.is_bound and form.errors else 200
    return render(request, "articles/editing/source_text.html", context, status=status)


def _save(request: HttpRequest, reference: Reference, form: SourceTextForm) -> None:
    """Save the posted text, unless it is the same as the newest one; a message says which."""
    user = account_of(request.user)
    newest = SourceText.objects.of(reference).first()
    if newest is not None and newest.text == form.cleaned_data["text"]:
        messages.info(request, _("This text is the same as the current one."))
        return
    file = form.cleaned_data.get("file")
    SourceText.objects.create(
        reference=reference,
        text=form.cleaned_data["text"],
        name=file.name[:200] if file else "",
        by=user,
        by_name=user.get_username(),
    )
    messages.success(request, _("Text saved. Quotations are now looked up in it."))


def _text_context(request: HttpRequest, reference: Reference) -> dict[str, object]:
    """The chosen version, all versions of the text, and a page of passages with the results."""
    versions = list(SourceText.objects.of(reference).defer("text").select_related("reference"))
    chosen = request.GET.get("text", "")
    newest = versions[0] if versions else None
    shown = next((version for version in versions if str(version.pk) == chosen), newest)
    number = request.GET.get("page") if request.method != "POST" else None
    page = page_of(_passages(request.user, reference), PASSAGES_A_PAGE, number)
    if shown is None:
        return {"shown": None, "versions": versions, "page": page}
    passages = _look_up(request.user, reference, page, shown, is_newest=shown is newest)
    spans = [(*span, quoted.number) for quoted in passages for span in quoted.found.spans]
    states = Counter(quoted.found.state for quoted in passages)
    near = {quoted.number for quoted in passages if quoted.found.state == PassageState.NEAR}
    return {
        "shown": shown,
        "versions": versions,
        "page": page,
        "passages": passages,
        "near": near,
        "states": states,
        "segments": cut_into_segments(shown.text, spans),
    }


def _passages(user: AnyUser, reference: Reference) -> QuerySet[Citation, str]:
    """The passages that listed articles quote from the source, each once, the oldest first."""
    quoting = Citation._default_manager.filter(
        key=reference.key, article__in=Article.objects.listed_to(user)
    ).exclude(passage="")
    return (
        quoting.order_by()
        .values("passage")
        .annotate(first=Min("pk"))
        .order_by("first")
        .values_list("passage", flat=True)
    )


def _look_up(
    user: AnyUser, reference: Reference, page: Page[str], shown: SourceText, *, is_newest: bool
) -> list[LookedUpPassage]:
    """The passages of the page, looked up in a version of the text.

    For the newest version the results of earlier lookups are used.
    """
    quoting = Citation._default_manager.filter(
        key=reference.key, passage__in=page.object_list, article__in=Article.objects.listed_to(user)
    ).select_related("article")
    rows = list(quoting.order_by("article__title", "order"))
    matches = passage_matches(rows, user) if is_newest else _matches_in(shown, rows)
    places = names_and_anchors({row.article for row in rows})
    passages = {
        passage: LookedUpPassage(number, passage, matches[reference.key, passage])
        for number, passage in enumerate(page.object_list, start=page.start_index())
        if (reference.key, passage) in matches
    }
    for row in rows:
        name, anchor = places.get((row.article_id, row.place), (str(LEAD_NAME), ""))
        place = (f"{row.article.title}: {name}", row.article.get_absolute_url() + anchor)
        if row.passage in passages and place not in passages[row.passage].places:
            passages[row.passage].places.append(place)
    return list(passages.values())


def _matches_in(
    version: SourceText, rows: Iterable[Citation]
) -> dict[tuple[str, str], PassageMatch]:
    """The results of looking the passages up in this version, by key and passage."""
    folded = fold_text(version.text)
    return {(row.key, row.passage): find_passage(folded, row.passage) for row in rows}


def _mark_context(request: HttpRequest, reference: Reference) -> dict[str, object]:
    """The mark that quotes the pasted words `?words=`, for browsers without JavaScript."""
    words = request.GET.get("words", "")
    if not words.strip():
        return {}
    clean = " ".join(words.replace("\u00ad", "").replace("`", "’").split())
    try:
        mark = make_mark(reference.key, {"passage": clean})
    except BadMark as problem:
        return {"words": words, "bad_mark": str(problem)}
    return {"words": words, "mark": mark}
