"""Exits with a sentence if `make run` cannot serve at its host and port."""

from __future__ import annotations

import errno
import os
import socket
import sys


def obstacle(host: str, port: str) -> str:
    """The reason why a server cannot listen at `host` and `port`; "" if it can."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT is {port!r}; it must be a number from 1 to 65535."
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as listener:
            # Gunicorn sets this option, too: a port that was just closed counts as free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = int(port) + 1 if int(port) < 65535 else 8000
            return f"Port {port} on {host} is in use. Choose another: make run PORT={other}"
        return f"Cannot serve at {host}, port {port}: {error.strerror}."
    return ""


if __name__ == "__main__":
    sys.exit(obstacle(os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")) or 0)
