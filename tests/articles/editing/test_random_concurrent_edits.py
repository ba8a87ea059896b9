"""Random edits of two and of three editors at once, through the form: no word is lost silently."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.forms import ArticleEdit
from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from tests.people import member

pytestmark = pytest.mark.django_db
numbers = count(10_000)
BASE = ArticleDocument(
    title="Town",
    short_description="A town. It is old.",
    lead="The town lies by the river. It was founded in 1854. It trades in wool and salt.",
    infobox=(
        DocumentField("f1", "Country", "Kazakhstan since 1991"),
        DocumentField("f2", "Mayor", "Anna Brown of Leeds"),
    ),
    sections=(
        DocumentSection(
            "s1", 1, "Past", "It was a fort. Soldiers built it.\n\nIt grew since then."
        ),
        DocumentSection("s2", 2, "Early days", "- A first item\n- A second item\n- A third item"),
        DocumentSection("s3", 1, "Present", "It has trams. It has schools. It has a market."),
    ),
)
# What an edit may do: (name of an action, number of the row or text, number of the word).
edits = st.lists(
    st.tuples(
        st.sampled_from(["word", "word", "word", "cut", "say", "heading", "label", "drop", "add"]),
        st.integers(0, 6),
        st.integers(0, 12),
    ),
    min_size=1,
    max_size=4,
)


class Editor:
    """An editor with an open form; `typed` has every word that this editor has typed."""

    def __init__(self, user: User, article: Article) -> None:
        self.user, self.article = user, article
        self.texts = dict(ArticleEdit.start(article, user).typed)
        self.typed: set[str] = set()
        self.shown = ""  # the conflicts that were shown

    def word(self) -> str:
        """A word that nobody typed before."""
        word = f"w{next(numbers)}"
        self.typed.add(word)
        return word

    def edit(self, action: str, place: int, at: int) -> None:
        """Do one of the things that people do."""
        bodies = ["lead", "short_description"]
        bodies += [name for name in self.texts if name.endswith(("-body", "-value"))]
        name = bodies[place % len(bodies)]
        words = self.texts[name].split(" ")
        row = f"sections-{place % 3}"
        match action:
            case "word":
                words[at % len(words)] = self.word()
                self.texts[name] = " ".join(words)
            case "cut" if not name.endswith("-value"):
                self.texts[name] = " ".join(words[: at % len(words)]).strip("- \n") or "Nothing."
            case "say" if not name.endswith("-value"):
                self.texts[name] += f" It is {self.word()} here."
            case "heading":
                self.texts[f"{row}-heading"] = f"About {self.word()}"
            case "label":
                self.texts[f"infobox-{place % 2}-label"] = f"Name {self.word()}"
            case "drop":
                self.texts[f"{row}-DELETE"] = "on"
                if place % 3 == 0:  # with its subsection
                    self.texts["sections-1-DELETE"] = "on"
            case "add":
                new = "sections-3"
                self.texts |= {f"{new}-heading": f"New {self.word()}", f"{new}-level": "1"}
                self.texts |= {f"{new}-body": f"Text {self.word()}.", f"{new}-order": str(5 + at)}

    def save(self, choices: Iterator[str]) -> None:
        """Save, and choose versions in conflicts until there are none."""
        for _round in range(8):
            edit = ArticleEdit(self.article, self.texts, self.user)
            if edit.save():
                return
            assert not edit.error_list or edit.conflicts, edit.error_list
            self.texts["blanking"] = edit.blanking_confirmation
            for one in edit.conflicts:
                conflict = one.conflict
                self.shown += f" {conflict.label} {conflict.mine} {conflict.theirs}"
                wanted = next(choices)
                if wanted == "own" and not conflict.may_be_typed:
                    wanted = "mine"
                self.texts |= {one.input_name: wanted, f"{one.input_name}-of": conflict.stamp}
                self.texts[f"{one.input_name}-text"] = f"{conflict.mine} {conflict.theirs}"
            for row in edit.rows:  # as the page posts the uids of new parts in conflicts
                if row.conflicts:
                    self.texts[f"{row.prefix}-uid"] = row.part_uid
        raise AssertionError([one.conflict for one in edit.conflicts])


@pytest.mark.parametrize("editors", [2, 3])
def test_every_word_stands_in_the_article_or_in_a_conflict_that_was_shown(editors: int) -> None:
    users = [member(f"editor{number}", "editors") for number in range(editors)]

    @settings(
        max_examples=20,
        phases=(Phase.explicit, Phase.generate),  # shrinking would take minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.lists(edits, min_size=editors, max_size=editors),
        st.lists(st.sampled_from(["mine", "theirs", "own"]), min_size=60, max_size=60),
    )
    def check(wanted: list[list[tuple[str, int, int]]], choices: list[str]) -> None:
        number = next(numbers)
        article = Article(uid=f"town{number}")
        document = BASE.as_dict() | {"title": f"Town {number}"}
        for part in (*document["infobox"], *document["sections"]):
            part["uid"] += f"x{number}"
        article.revise(ArticleDocument.from_dict(document))
        at_once = [Editor(user, article) for user in users]
        for editor, edits in zip(at_once, wanted, strict=True):
            for edit in edits:
                editor.edit(*edit)
        chosen = iter(choices * 10)
        for editor in at_once:
            editor.save(chosen)
        saved = article.document()
        text = " ".join([str(saved.as_dict()), *(editor.shown for editor in at_once)])
        for editor in at_once:
            assert not [word for word in editor.typed - removed(editor) if word not in text]

    check()


def removed(editor: Editor) -> set[str]:
    """The words that an editor typed and then removed again from the form."""
    dropped = tuple(
        name.removesuffix("DELETE") for name in editor.texts if name.endswith("-DELETE")
    )
    last = " ".join(
        text for name, text in editor.texts.items() if not dropped or not name.startswith(dropped)
    )
    return {word for word in editor.typed if word not in last}
