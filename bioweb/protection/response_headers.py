"""Headers for browsers that Django has no setting for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADERS = {
    # Other sites cannot embed pages and files, by which they could be read or guessed.
    "Cross-Origin-Resource-Policy": "same-origin",
    # The site uses none of these, and neither may a script that slips in.
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("accelerometer", "autoplay", "camera"),
            *("display-capture", "geolocation", "gyroscope", "hid", "idle-detection"),
            *("magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial"),
            *("usb", "xr-spatial-tracking"),
        )
    ),
}


def add_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that adds `HEADERS` to each answer that does not have its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    return middleware
