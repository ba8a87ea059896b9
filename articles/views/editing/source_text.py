"""The page of a source's text, with the passages that articles quote from it; editors only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Min, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.forms.source_text_form import SourceTextForm
from articles.index import Citation
from articles.index.claims.passage_checks import passage_checks
from articles.index.pages.place_names import LEAD_NAME, names_of_places
from articles.models import Article
from articles.text.comparison.word_diff import DiffPiece, word_pieces
from articles.views.editing.cite_dialog import BadMark, written_mark
from bioweb.history.users import AnyUser, account_of
from references.models import Reference, SourceText, may_see_source_texts
from references.text.passage_lookup import PassageMatch, PassageState, find_passage, fold_text
from references.text.text_segments import cut_into_segments

PASSAGES_A_PAGE = 100
REFUSED = 422


@dataclass
class PassageShown:
    """A quoted passage: its number on the page, whether it was found, and where it is quoted."""

    number: int
    passage: str
    found: PassageMatch
    places: list[tuple[str, str]] = field(default_factory=list)

    @property
    def difference(self) -> tuple[DiffPiece, ...]:
        """The quoted words compared with similar words of the source; empty without any."""
        return (
            word_pieces(self.passage, self.found.words)
            if self.found.state == PassageState.NEAR
            else ()
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def source_text(request: HttpRequest, key: str) -> HttpResponse:
    """Show the newest text, or the one with the id `?text=`; save a posted text as a new one."""
    if not may_see_source_texts(request.user):
        raise PermissionDenied(_("Only editors can see the texts of sources."))
    reference: Reference | None = Reference.objects.visible_to(request.user).keyed([key]).get(key)
    if reference is None:
        raise Http404(_("There is no reference with the key “%(key)s”.") % {"key": key})
    here = reverse("reference-text", args=[reference.key])
    if reference.key != key:
        return HttpResponseRedirect(here)
    form = SourceTextForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _keep(request, reference, form)
        return HttpResponseRedirect(here)
    context = {
        "reference": reference,
        "form": form,
        **_texts(request, reference),
        **_mark(request, reference),
    }
    status = REFUSED if form.is_bound and form.errors else 200
    return render(request, "articles/editing/source_text.html", context, status=status)


def _keep(request: HttpRequest, reference: Reference, form: SourceTextForm) -> None:
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


def _texts(request: HttpRequest, reference: Reference) -> dict[str, object]:
    """The chosen text, a list of all texts, and a page of passages looked up in the chosen one."""
    of_it = SourceText.objects.of(reference)
    heads = list(of_it.defer("text").select_related("reference"))
    wanted = request.GET.get("text", "")
    shown = next((one for one in heads if str(one.pk) == wanted), heads[0] if heads else None)
    page = Paginator(_passages(request.user, reference), PASSAGES_A_PAGE).get_page(
        request.GET.get("page")
    )
    if shown is None:
        return {"shown": None, "heads": heads, "page": page}
    passages = _looked_up(request.user, reference, page, shown, newest=shown is heads[0])
    spans = [(*span, one.number) for one in passages for span in one.found.spans]
    states = Counter(one.found.state for one in passages)
    near = {one.number for one in passages if one.found.state == PassageState.NEAR}
    return {
        "shown": shown,
        "heads": heads,
        "page": page,
        "passages": passages,
        "near": near,
        "states": states,
        "segments": cut_into_segments(shown.text, spans),
    }


def _passages(user: AnyUser, reference: Reference) -> QuerySet[Citation, str]:
    """The passages that articles quote from the source, each once."""
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


def _looked_up(
    user: AnyUser, reference: Reference, page: Page[str], shown: SourceText, *, newest: bool
) -> list[PassageShown]:
    quoting = Citation._default_manager.filter(
        key=reference.key,
        passage__in=page.object_list,
        article__in=Article.objects.listed_to(user),
    ).select_related("article")
    rows = list(quoting.order_by("article__title", "order"))
    checks = passage_checks(rows, user) if newest else _in_earlier(shown, rows)
    places = names_of_places({row.article for row in rows})
    passages = {
        passage: PassageShown(number, passage, checks[reference.key, passage])
        for number, passage in enumerate(page.object_list, start=page.start_index())
        if (reference.key, passage) in checks
    }
    for row in rows:
        name, anchor = places.get((row.article_id, row.place), (str(LEAD_NAME), ""))
        place = (f"{row.article.title}: {name}", row.article.get_absolute_url() + anchor)
        if row.passage in passages and place not in passages[row.passage].places:
            passages[row.passage].places.append(place)
    return list(passages.values())


def _in_earlier(shown: SourceText, rows: Iterable[Citation]) -> dict[tuple[str, str], PassageMatch]:
    folded = fold_text(shown.text)
    return {(row.key, row.passage): find_passage(folded, row.passage) for row in rows}


def _mark(request: HttpRequest, reference: Reference) -> dict[str, object]:
    """The mark that quotes the pasted words, for browsers without JavaScript."""
    words = request.GET.get("words", "")
    if not words.strip():
        return {}
    clean = " ".join(words.replace("\u00ad", "").replace("`", "’").split())
    try:
        mark = written_mark(reference.key, {"passage": clean})
    except BadMark as problem:
        return {"words": words, "bad_mark": str(problem)}
    return {"words": words, "mark": mark}
