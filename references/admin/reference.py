"""`ReferenceAdmin`: references are created, edited, withdrawn and reinstated, but never deleted.

`articles.admin.reference` registers a subclass, which adds renaming, merging and citing articles.
"""

# ruff: noqa: ARG002 - the signatures are Django's

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bioweb.forms.conflict_choices import Meanwhile, hide_typed, shown_conflicts
from bioweb.forms.interrupted_posts import (
    ResumableAdmin,
    is_resumed,
    resumed_message,
    saved_message,
)
from bioweb.history.document_merge import Conflicts
from bioweb.history.models import Revision
from bioweb.history.revising import revising
from bioweb.history.users import AnyUser, account_of
from bioweb.history.withholding import withheld_from
from references.admin.reference_list import ReferenceListAdmin
from references.citing_works import CitingPart, CitingWork, citation_queries
from references.forms import ReferenceForm, StateForm
from references.models import Reference
from references.text.reference_document import ReferenceState

# The headings of the form's cards, with the names of their fields.
CARDS: list[tuple[Any, tuple[str, ...]]] = [
    (gettext_lazy("Title and authors"), ("title", "title_language", "type", "authors")),
    (gettext_lazy("Publication"), ("container", "publisher", "issued")),
    (
        gettext_lazy("Links and identifiers"),
        ("url", "archive_url", "accessed", "doi", "isbn", "identifiers"),
    ),
    (gettext_lazy("Description"), ("note",)),
    (gettext_lazy("Reliability"), ("rating", "tertiary", "rating_note")),
    (gettext_lazy("Citation key"), ("key",)),
]
# The fields that may be folded away in the card “Publication”: short ones, and longer ones.
NUMBER_FIELDS = ("volume", "issue", "pages", "edition")
LONG_FIELDS = ("series", "place", "editors")
# Types for which the folded fields are seldom known.
FOLDED_TYPES = {"article-newspaper", "interview", "post", "press_release", "speech", "webpage"}
MAX_WORKS = 100  # citing works that the form lists


class ReferenceAdmin(ResumableAdmin, ReferenceListAdmin):
    """The admin of references. Each save is one revision; addresses contain the uid."""

    def ever_citing(self, reference: Reference, user: AnyUser) -> dict[str, Any]:
        """The template context of articles that ever cited `reference`, which a subclass adds."""
        return {"ever": [], "hidden": 0}

    def get_urls(self) -> list[URLPattern]:
        """The usual addresses, and those for withdrawing and reinstating."""
        states = {"withdraw": ReferenceState.WITHDRAWN, "reinstate": ReferenceState.ACTIVE}
        return [
            path(
                f"<slug:object_id>/{verb}/",
                self.admin_site.admin_view(self.state_view),
                {"state": state},
                name=f"references_reference_{verb}",
            )
            for verb, state in states.items()
        ] + super().get_urls()

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The reference with the uid `object_id`, or None."""
        return Reference.objects.filter(uid=object_id).first()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of a new or existing reference, which also saves it."""
        reference = self._reference_or_404(request, object_id) if object_id else None
        may = self.has_change_permission if reference else self.has_add_permission
        if not may(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._show(request, ReferenceForm(reference=reference), reference)
        form = ReferenceForm(request.POST, reference=reference)
        if is_resumed(request):
            return self._show(request, form, reference, notice=resumed_message())
        if form.is_valid():
            try:
                return self._saved(request, form, form.save(account_of(request.user)))
            except Conflicts as conflict:
                assert reference is not None
                return self._conflict(request, form, reference, conflict)
            except ValidationError as error:
                form.add_error(None, error)
        return self._show(request, form, reference)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A redirect to the public page of the reference's history."""
        key = self._reference_or_404(request, object_id).key
        return HttpResponseRedirect(reverse("reference-history", args=[key]))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A page that says why references cannot be deleted, and what to do instead."""
        reference = self._reference_or_404(request, object_id)
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self._context(request, reference, title=_("References cannot be deleted"))
        context |= self.ever_citing(reference, request.user)
        return TemplateResponse(
            request, "admin/references/reference/not_deleted.html", context, status=403
        )

    def state_view(self, request: HttpRequest, object_id: str, state: str) -> HttpResponse:
        """The form, with a reason, that withdraws or reinstates a reference. Needs a permission."""
        reference = self._reference_or_404(request, object_id)
        if not request.user.has_perm("references.withdraw_reference"):
            raise PermissionDenied
        form = StateForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            # The document is read after the reference is locked, so that no edit is overwritten.
            with revising(
                reference, author=account_of(request.user), comment=form.cleaned_data["comment"]
            ):
                reference.apply(replace(reference.document(), state=state, successor=""))
            done = (
                _("The reference was withdrawn.")
                if state == ReferenceState.WITHDRAWN
                else _("The reference was reinstated.")
            )
            messages.success(request, done)
            return HttpResponseRedirect(reference.get_absolute_url())
        title = (
            _("Withdraw reference")
            if state == ReferenceState.WITHDRAWN
            else _("Reinstate reference")
        )
        context = self._context(request, reference, title=title, form=form, state=state)
        return TemplateResponse(request, "admin/references/reference/state.html", context)

    # ---- responses ----

    def _reference_or_404(self, request: HttpRequest, object_id: str) -> Reference:
        reference: Reference | None = self.get_object(request, object_id)
        if reference is None:
            raise Http404(_("This reference does not exist."))
        return reference

    def _saved(
        self, request: HttpRequest, form: ReferenceForm, revision: Revision | None
    ) -> HttpResponse:
        assert form.reference is not None
        level = messages.SUCCESS if revision else messages.INFO
        message = saved_message(revision, form.cleaned_data["draft"])
        messages.add_message(request, level, message)
        return HttpResponseRedirect(form.reference.get_absolute_url())

    def _conflict(
        self,
        request: HttpRequest,
        form: ReferenceForm,
        reference: Reference,
        conflict: Conflicts,
    ) -> HttpResponse:
        """The form as typed, with the conflicts to choose a version in."""
        base = form.cleaned_data["base"]
        meanwhile = Meanwhile(reference, base, conflict.newest_number, request.user)
        shown = shown_conflicts(
            conflict.found,
            request.POST.dict(),
            meanwhile,
            base_is_hidden=withheld_from(request.user, reference, base),
        )
        hide_typed(form, shown)
        return self._show(
            request, form, reference, conflicts=shown, meanwhile=meanwhile, status=409
        )

    def _show(
        self,
        request: HttpRequest,
        form: ReferenceForm,
        reference: Reference | None,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        title = _("Edit reference") if reference else _("New reference")
        context = self._context(request, reference, title=title)
        context |= {
            "form": form,
            "cards": _cards(form),
            "errors": form.errors,
            "unsaved": request.method == "POST",
            **more,
        }
        if reference:
            queries = citation_queries.single()
            context["support"] = queries.support_counts(request.user, reference.key)
            found = list(queries.works(request.user, reference.key)[: MAX_WORKS + 1])
            works = queries.with_parts(found[:MAX_WORKS], reference.key)
            context["works"] = [(work, _links(work)) for work in works]
            context["works_left"] = len(found) > MAX_WORKS
        template = "admin/references/reference/change_form.html"
        return TemplateResponse(request, template, context, status=status)

    def _context(
        self, request: HttpRequest, reference: Reference | None, **more: Any
    ) -> dict[str, Any]:
        may_withdraw = request.user.has_perm("references.withdraw_reference")
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "reference": reference,
            "may_withdraw": may_withdraw,
            **more,
        }


@dataclass(frozen=True)
class Card:
    """A group of fields under a heading; `unfolded` is whether `numbers` and `more` are visible."""

    heading: Any
    fields: list[BoundField]
    numbers: tuple[BoundField, ...] = ()
    more: tuple[BoundField, ...] = ()
    unfolded: bool = False


class PartLink(NamedTuple):
    """A link to a part of a work, with the number of citations of the source in it."""

    name: str
    url: str
    citation_count: int


def _cards(form: ReferenceForm) -> list[Card]:
    """The cards of the form that have fields; only the form of a new reference has the key."""
    numbers, more = (tuple(form[name] for name in names) for names in (NUMBER_FIELDS, LONG_FIELDS))
    filled = any(field.value() or field.errors for field in (*numbers, *more))
    unfolded = filled or form["type"].value() not in FOLDED_TYPES
    cards = []
    for heading, names in CARDS:
        fields = [form[name] for name in names if name in form.fields]
        if names[0] == "container":
            cards.append(Card(heading, fields, numbers, more, unfolded))
        elif fields:
            cards.append(Card(heading, fields))
    return cards


def _links(work: CitingWork) -> list[PartLink]:
    """Links to the parts of a work; parts with the same address, such as fields, share one."""
    by_address: dict[str, list[CitingPart]] = {}
    for part in work.parts:
        by_address.setdefault(part.url, []).append(part)
    return [
        PartLink(
            parts[0].name if len(parts) == 1 else parts[0].name.partition(":")[0],
            work.url + url,
            sum(len(part.citations) for part in parts),
        )
        for url, parts in by_address.items()
    ]
