"""The server gives no thread to a request that has not arrived, nor to a slow reader."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.site.served import PATIENCE, get, served

HALF_A_HEADER = b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: a"
POST = (
    b"POST /admin/articles/article/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\nlead="
)
HALF_A_BODY = POST % 5000
MANY = 50  # more than there are threads
PLAIN = ("/robots.txt", "/help/claims/")  # pages that need no database


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server with four threads, which waits for requests as long as usual."""
    with served(tmp_path_factory.mktemp("var")) as port:
        yield port


def ask(port: int, what: bytes) -> socket.socket:
    """A connection on which this was sent."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.sendall(what)
    return connection


@pytest.mark.parametrize("half", [HALF_A_HEADER, HALF_A_BODY], ids=["header", "body"])
def test_pages_are_served_while_many_requests_are_half_here(half: bytes, port: int) -> None:
    with ExitStack() as held:
        connections = [held.enter_context(ask(port, half)) for _ in range(MANY)]
        assert [get(port, path) for path in PLAIN] == [200, 200]
        for connection in connections:
            connection.sendall(b"x")  # a byte now and then keeps a connection open
        assert [get(port, path) for path in PLAIN] == [200, 200]


def test_pages_are_served_while_many_readers_read_nothing(port: int) -> None:
    """Each answer repeats what was posted, which is more than the buffers of a connection hold."""
    text = b"a" * 6_000_000
    with ExitStack() as held:
        for _ in range(8):
            reader = held.enter_context(socket.socket())
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.settimeout(PATIENCE)
            reader.connect(("127.0.0.1", port))
            reader.sendall(POST % (len(text) + len(b"lead=")) + text)
            assert reader.recv(12) == b"HTTP/1.1 403"
        assert get(port) == 200


def test_a_whole_request_in_small_pieces_is_answered(port: int) -> None:
    with ask(port, HALF_A_HEADER) as connection:
        for piece in (b"bc\r\n", b"\r", b"\n"):
            connection.sendall(piece)
        assert connection.recv(12) == b"HTTP/1.1 200"


def is_closed(connection: socket.socket) -> bool:
    """Whether the server closes it although bytes keep coming, so that it is never idle."""
    connection.settimeout(0.1)
    for _ in range(10 * PATIENCE):
        try:
            connection.sendall(b"x")
            return connection.recv(1) == b""
        except TimeoutError:
            continue
        except ConnectionError:
            return True
    return False


def test_a_request_that_does_not_arrive_is_given_up(tmp_path: Path) -> None:
    limits = {"HEADER_TIMEOUT": "0.5", "BODY_TIMEOUT": "0.5"}
    with served(tmp_path, **limits) as port:
        for half in (HALF_A_HEADER, HALF_A_BODY):
            with ask(port, half) as connection:
                assert is_closed(connection)


def test_headers_of_a_proxy_reach_django(tmp_path: Path) -> None:
    """Otherwise a public site would send each reader to HTTPS again and again."""
    public = {"SITE_URL": "https://bioweb.example", "SECRET_KEY": "x" * 60}
    asked = b"GET /robots.txt HTTP/1.1\r\nHost: bioweb.example\r\nX-Forwarded-Proto: https\r\n\r\n"
    with served(tmp_path, **public) as port, ask(port, asked) as connection:
        assert connection.recv(12) == b"HTTP/1.1 200"
