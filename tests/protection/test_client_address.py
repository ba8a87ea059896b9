"""The client is whom the site's own proxies saw, whatever the client claims."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from bioweb.protection.client_address import client_address, throttled_address

PROXY = "127.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", PROXY),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (1, "evil, 10.0.0.1,203.0.113.9:4711", "203.0.113.9"),
        (1, '"[2001:db8::1]:80"', "2001:db8::1"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 192.0.2.7", "203.0.113.9"),
        (2, "203.0.113.9", PROXY),  # it did not come through both proxies
        (1, "", PROXY),
        (1, "203.0.113.9, no address", PROXY),
        (1, "203.0.113.9,", PROXY),
        (1, "1" * 10_000, PROXY),
    ],
)
def test_only_the_addresses_of_trusted_proxies_count(
    proxies: int, forwarded: str, expected: str, settings: LazySettings
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == expected


def test_a_client_with_ipv6_counts_as_its_network(settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = 0
    addresses = ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", "2001:db8:0:2::1")
    requests = [RequestFactory().get("/", REMOTE_ADDR=address) for address in addresses]
    first, second, third = map(throttled_address, requests)
    assert first == second
    assert first != third


def test_a_socket_has_no_address(settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = 0
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None
