"""The address of the client of a request, behind as many proxies as the site has."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

OF_ONE_CLIENT = 64  # bits: a client with IPv6 has at least so large a network to choose from


def client_address(request: HttpRequest) -> str | None:
    """The address of the client; None if it has none, such as on a Unix socket.

    Each proxy adds the address of whoever asked it to the end of X-Forwarded-For. Only the last
    `TRUSTED_PROXIES` addresses come from the site's own proxies, and the first of these is the
    client. Whatever stands before it was written by the client, and is not read.
    """
    direct = _parsed(str(request.META.get("REMOTE_ADDR", "")))
    count: int = settings.TRUSTED_PROXIES
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    found = direct
    if count and len(forwarded) >= count:
        found = _parsed(forwarded[-count]) or direct
    return str(found) if found else None


def throttled_address(request: HttpRequest) -> str | None:
    """The address for which failures are counted: of IPv6, that of the client's network."""
    address = client_address(request)
    if address is None or ip_address(address).version == 4:
        return address
    return str(ip_network(f"{address}/{OF_ONE_CLIENT}", strict=False).network_address)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """The address in the text, which may have a port; None if it is none."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
