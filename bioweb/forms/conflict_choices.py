"""Edit conflicts as a form shows them, and the choices of an editor that the form posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bioweb.history.document_merge import Choice, Conflict, Settlement, Settlements
from bioweb.history.models import Revision
from bioweb.history.normal_text import normalise_text
from bioweb.history.subject import AnySubject
from bioweb.history.users import AnyUser

MOST_SHOWN = 20  # revisions
_PREFIX = "take-"  # of the names of inputs that choose a version
_TEXT, _STAMP = "-text", "-of"  # endings of the names of the inputs for a new text and a stamp
ATTRIBUTE_NAMES = {
    "level": gettext_lazy("level"),
    "heading": gettext_lazy("heading"),
    "body": gettext_lazy("text"),
    "value": gettext_lazy("value"),
    "label": gettext_lazy("label"),
    "group": gettext_lazy("group"),
    "language": gettext_lazy("language"),
    "rank": gettext_lazy("rank"),
    "start": gettext_lazy("start date"),
    "end": gettext_lazy("end date"),
}


def settlements_in(posted: Mapping[str, str]) -> Settlements:
    """The versions that an editor chose, from the inputs of a form."""
    found = {}
    for name in posted:
        place, _hyphen, attribute = name.removeprefix(_PREFIX).rpartition("-")
        if name.startswith(_PREFIX) and posted[name] in set(Choice):
            text = normalise_text(posted.get(name + _TEXT, ""))
            stamp = posted.get(name + _STAMP, "")
            found[place, attribute] = Settlement(Choice(posted[name]), text, stamp)
    return found


def choice_inputs(posted: Mapping[str, str]) -> dict[str, str]:
    """The inputs of a form that belong to conflicts, by name."""
    return {name: text for name, text in posted.items() if name.startswith(_PREFIX)}


@dataclass(frozen=True)
class Meanwhile:
    """The revisions after `since` up to `until`, which were saved while `user` was editing."""

    subject: AnySubject
    since: int
    until: int
    user: AnyUser

    @cached_property
    def revisions(self) -> list[Revision]:
        """The newest of the revisions, the newest first."""
        found = self.subject.revisions().filter(number__gt=self.since, number__lte=self.until)
        return list(found[:MOST_SHOWN])

    @cached_property
    def is_own(self) -> bool:
        """Whether the user saved all of them."""
        count = self.until - self.since
        own = self.subject.revisions().filter(
            number__gt=self.since, number__lte=self.until, author=self.user.pk
        )
        return bool(count and own.count() == count)

    @property
    def authors(self) -> str:
        """The names of the authors, separated by commas; "someone" without a name to show."""
        names = [revision.shown_author(self.user) or _("someone") for revision in self.revisions]
        return ", ".join(dict.fromkeys(names))

    @property
    def rows(self) -> list[dict[str, object]]:
        """The revisions for a template; a withheld "author" or "comment" is None."""
        return [
            {
                "author": revision.shown_author(self.user),
                "time": revision.time,
                "comment": revision.shown_comment(self.user),
            }
            for revision in self.revisions
        ]

    @property
    def time(self) -> str:
        """The time at which the newest was saved, with the date if that is another day."""
        moment = timezone.localtime(self.revisions[0].time)
        is_today = moment.date() == timezone.localdate()
        return date_format(moment, "TIME_FORMAT" if is_today else "DATETIME_FORMAT")

    @property
    def url(self) -> str:
        """The address of the diff that shows these revisions."""
        arguments = [self.subject.kind, self.subject.uid, self.since, self.until]
        return reverse("permanent-diff", args=arguments)


@dataclass(frozen=True)
class ShownConflict:
    """A conflict with the inputs of the form that settles it.

    `choice` is the version that the editor chose, "" if none; `own_text` is what the editor wrote
    instead of either. `error` says why the choice does not count. `meanwhile` are the revisions of
    the other edit, None if it is that of an undo.
    """

    conflict: Conflict
    choice: str
    own_text: str | None
    error: str = ""
    meanwhile: Meanwhile | None = None

    @property
    def input_name(self) -> str:
        """The name of the radio buttons that choose a version."""
        return f"{_PREFIX}{self.conflict.place}-{self.conflict.field}"

    @property
    def part(self) -> str:
        """The name of the part in conflict, for the editor, such as "Climate (text)"."""
        label = self.conflict.label or _("unnamed part")
        attribute = ATTRIBUTE_NAMES.get(self.conflict.field)
        return f"{label} ({attribute})" if self.conflict.place and attribute else label

    @property
    def is_own(self) -> bool:
        """Whether both edits are by the same editor."""
        return bool(self.meanwhile and self.meanwhile.is_own)

    @property
    def sentence(self) -> str:
        """Who changed what, in one sentence."""
        conflict = self.conflict
        values = {"who": _("someone"), "heading": conflict.base}
        if self.meanwhile:
            values |= {"who": self.meanwhile.authors, "time": self.meanwhile.time}
        if conflict.field == "parent":
            sentence = (
                _("%(who)s removed the section “%(heading)s”, which you put this section in.")
                if conflict.theirs is None
                else _("%(who)s added this section to “%(heading)s”, which you removed.")
            )
            return capfirst(sentence % values)
        if self.is_own:
            return _("You saved another version of this at %(time)s.") % values
        if conflict.theirs is None:
            return _("You changed this, and %(who)s removed it.") % values
        if conflict.mine is None:
            return _("You removed this, and %(who)s changed it.") % values
        return _("You and %(who)s changed the same words.") % values

    @property
    def has_texts(self) -> bool:
        """Whether there are two versions of a text to compare."""
        return self.conflict.field != "parent"

    @property
    def mine_label(self) -> str:
        """The name of the choice of the editor's version."""
        if self.conflict.field == "parent":
            return _("Keep the section") if self.conflict.mine else _("Leave it out")
        if self.conflict.theirs is None:
            return _("Bring it back, as in this form")
        if self.conflict.mine is None:
            return _("Remove it")
        return _("This text") if self.is_own else _("Mine")

    @property
    def theirs_label(self) -> str:
        """The name of the choice of the other version."""
        if self.conflict.field == "parent":
            return _("Keep the section") if self.conflict.theirs else _("Leave it out")
        if self.conflict.theirs is None:
            return _("Leave it removed")
        if self.conflict.mine is None:
            return _("Keep it, as it is now")
        if self.is_own and self.meanwhile:
            return _("What you saved at %s") % self.meanwhile.time
        return _("Theirs")


class HiddenText(forms.Textarea):
    """A hidden input that keeps line ends."""

    input_type = "hidden"

    def __init__(self) -> None:
        super().__init__(attrs={"hidden": True})


def hide_typed(form: forms.Form, conflicts: Iterable[ShownConflict]) -> None:
    """Hide the inputs of `form` whose texts are versions to choose from in one of `conflicts`."""
    for shown in conflicts:
        field = form.fields.get(shown.conflict.field)
        if field and shown.conflict.may_be_typed:
            field.widget = HiddenText()


def shown_conflicts(
    conflicts: Iterable[Conflict],
    posted: Mapping[str, str],
    meanwhile: Meanwhile | None = None,
    *,
    base_is_hidden: bool = False,
) -> list[ShownConflict]:
    """The conflicts with what the editor `posted` for each; an old choice must be made again.

    `base_is_hidden` says that the text of the base is withheld from the editor.
    """
    settlements = settlements_in(posted)
    shown = []
    for conflict in conflicts:
        one = ShownConflict(conflict.without_base() if base_is_hidden else conflict, "", None)
        settlement = settlements.get(conflict.key)
        counts = bool(settlement and settlement.settles(conflict))
        stamp = posted.get(f"{one.input_name}{_STAMP}")
        error = "" if counts or stamp is None else _("Choose a version: nothing is saved yet.")
        if stamp and stamp != conflict.stamp:
            error = _("This was changed again. Read the new text and choose a version.")
        own_text = posted.get(f"{one.input_name}{_TEXT}")
        choice = settlement.choice.value if settlement and counts else ""
        shown.append(ShownConflict(one.conflict, choice, own_text, error, meanwhile))
    return shown
