"""The help page on claims: short, complete, and linked from the pages that need it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.index.claims.claim_index import STATE_NAMES
from articles.text.claims.claim_states import State
from articles.views.components.state_counts import MEANING
from tests.articles.html_forms import words


def test_it_explains_every_state_in_order_of_precedence(visitor: Client) -> None:
    answer = visitor.get(reverse("help-claims"))
    html = answer.content.decode()
    states = html.partition('class="help-states"')[2]
    places = [states.index(f"claim-state-{state}") for state in State]
    assert places == sorted(places)
    assert set(MEANING) == set(State) == set(STATE_NAMES)
    for state in State:
        assert f">{STATE_NAMES[state]}</span>" in states
        assert str(MEANING[state]) in words(answer)


def test_it_fits_a_screen_or_two(visitor: Client) -> None:
    text = words(visitor.get(reverse("help-claims"))).partition("Help: claims and sources A")[2]
    assert 250 < len(text.partition("is an encyclopedia")[0].split()) < 520


@pytest.mark.parametrize("path", ["/", "/articles/"])
def test_the_footer_of_every_page_links_to_it(path: str, visitor: Client) -> None:
    foot = visitor.get(path).content.decode().partition('class="site-foot"')[2]
    assert 'href="/help/claims/"' in foot


def test_the_form_links_to_it(editor_client: Client) -> None:
    page = editor_client.get("/admin/articles/article/add/").content.decode()
    assert 'href="/help/claims/"' in page
    assert editor_client.post("/help/claims/").status_code == 405
