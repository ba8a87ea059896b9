"""The names of types and ratings on pages, in the order of the choices in forms."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from references.text.reference_document import Rating

TYPE_NAMES = {
    "article-newspaper": _("newspaper article"),
    "article-magazine": _("magazine article"),
    "article-journal": _("journal article"),
    "article": _("preprint or working paper"),
    "book": pgettext_lazy("kind of source", "book"),
    "broadcast": _("radio or television programme, podcast"),
    "chapter": pgettext_lazy("kind of source", "book chapter"),
    "dataset": _("dataset"),
    "document": pgettext_lazy("kind of source", "document"),
    "entry-encyclopedia": _("encyclopedia entry"),
    "interview": pgettext_lazy("kind of source", "interview"),
    "legal_case": _("court case"),
    "legislation": pgettext_lazy("kind of source", "law"),
    "map": pgettext_lazy("kind of source", "map"),
    "motion_picture": _("film or video"),
    "paper-conference": _("conference paper"),
    "patent": pgettext_lazy("kind of source", "patent"),
    "post": _("forum or social media post"),
    "press_release": _("press release"),
    "report": pgettext_lazy("kind of source", "report"),
    "speech": pgettext_lazy("kind of source", "speech"),
    "thesis": pgettext_lazy("kind of source", "thesis"),
    "webpage": _("web page"),
}
RATING_NAMES: dict[str, Promise] = {
    Rating.RELIABLE: _("reliable"),
    Rating.MIXED: _("mixed"),
    Rating.SELF_PUBLISHED: _("self-published"),
    Rating.UNRELIABLE: _("unreliable"),
    Rating.DEPRECATED: _("deprecated"),
    Rating.RETRACTED: _("retracted"),
}
