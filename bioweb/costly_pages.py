"""Pages that take up to seconds: few of them are made at once, and those for visitors are kept."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from bioweb.history.models import JudgementEntry

View = Callable[..., HttpResponse]

RETRY_AFTER = 5  # seconds
# Seconds for which a page is kept. What it shows besides its revisions, such as the title of a
# source, may change meanwhile.
KEPT_FOR = 120
_slots = BoundedSemaphore(settings.COSTLY_PAGES_AT_ONCE)


def costly(view: View) -> View:
    """Make few answers of costly views at once in a process, so that plain pages have threads.

    All others are told to try again. A form that is sent is never refused.
    """

    @wraps(view)
    def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        if not _slots.acquire(blocking=False):
            answer = render(request, "busy.html", status=503)
            answer["Retry-After"] = str(RETRY_AFTER)
            return answer
        try:
            return view(request, *args, **kwargs)
        finally:
            _slots.release()

    return limited


def kept_for_visitors(
    request: HttpRequest, content: tuple[object, ...], make: Callable[[], HttpResponse]
) -> HttpResponse:
    """The answer of `make`, or for a visitor the one that another visitor got for this address.

    `content` tells what the page shows, such as digests of its revisions: another value is another
    page. So is each page after anything was withheld, shown again, checked or reviewed. The
    caller has checked what the reader may see. What caches must not keep is not kept here either.
    """
    if request.user.is_authenticated or get_messages(request):
        return make()
    judged = JudgementEntry.objects.aggregate(newest=Max("pk"))["newest"]
    made_of = repr((request.get_full_path(), get_language(), judged, *content))
    key = f"costly-page-{hashlib.sha256(made_of.encode()).hexdigest()}"
    if kept := cache.get(key):
        return HttpResponse(zlib.decompress(kept))
    start = time.thread_time()
    answer = make()
    is_public = answer.status_code == 200 and "Cache-Control" not in answer and not answer.cookies
    if is_public and time.thread_time() - start >= settings.COSTLY_PAGES_KEPT_FROM:
        cache.set(key, zlib.compress(answer.content, 1), KEPT_FOR)
    return answer
