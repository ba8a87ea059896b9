"""Keeps what accounts see out of all caches.

Accounts see drafts and hidden texts, also in lists, feeds of changes and search results. One rule
for every address, as each list that forgets it would leave them in the browser of a shared
computer, where *Back* shows them to the next person.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


def keep_private(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that forbids to store answers that were made for an account.

    A view that sets Cache-Control itself, such as a feed that is the same for everybody, has
    decided otherwise.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        asked = request.session.accessed  # before it is read here
        if asked and SESSION_KEY in request.session and "Cache-Control" not in answer:
            add_never_cache_headers(answer)
        return answer

    return middleware
