"""The cost of loading the page of an article: few requests, and few bytes besides the text."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from tests.browser.pages import ARTICLE

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

MOST_REQUESTS = 5
MOST_BYTES = 60 * 1024  # compressed, without the text


def test_an_article_is_light(site: str, page: Page) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(ARTICLE)
    page.wait_for_load_state("networkidle")
    weights = {
        answer.url.removeprefix(site): len(gzip.compress(answer.body()))
        for answer in answers
        if answer.request.resource_type != "document"
    }
    assert len(answers) <= MOST_REQUESTS, sorted(weights)
    # The frame of the page is everything around the text of the article.
    frame = len(gzip.compress(page.request.get("/wiki/Nobody_of_this_name/").body()))
    assert sum(weights.values()) + frame < MOST_BYTES, weights
