"""The form of a section that was removed in the meantime."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from bioweb.history.models import Revision
from tests.articles.editing.edit_form import section_page
from tests.articles.history.revision_factories import make_article, make_reference
from tests.people import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def removed() -> str:
    """The uid of a section that revision 2 of Almaty removed."""
    make_reference()
    article: Any = make_article()
    document = article.document()
    gone = document.sections[-1]
    shorter = replace(document, sections=document.sections[:-1])
    article.revise(shorter, author=member("Dana", "editors"), comment="Told elsewhere")
    return str(gone.uid)


def html(client: Client, uid: str) -> str:
    answer = client.get(section_page(uid))
    assert answer.status_code == 404
    return answer.content.decode()


def test_it_names_who_removed_it_and_links_on(removed: str, editor_client: Client) -> None:
    shown = html(editor_client, removed)
    assert "Dana removed it in revision 2" in shown
    assert 'href="/wiki/Almaty/diff/1/2/"' in shown
    assert 'href="/wiki/Almaty/"' in shown
    assert 'href="/admin/articles/article/almaty/change/"' in shown


def test_withheld_parts_are_not_shown(removed: str, editor_client: Client) -> None:
    newest = Revision.objects.filter(subject_kind=Article.kind, number=2)
    newest.update(text_withheld=True, author_withheld=True)
    shown = html(editor_client, removed)
    assert "Dana" not in shown
    assert "diff/1/2" not in shown


def test_an_unknown_section_is_not_found(removed: str, editor_client: Client) -> None:
    assert "diff" not in html(editor_client, "nowhere")
