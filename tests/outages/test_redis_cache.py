"""The cache in Redis, which may be gone."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from time import sleep

import pytest

from bioweb.outages.redis_cache import OptionalRedisCache


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def cache_at(port: int) -> OptionalRedisCache:
    options = {"OPTIONS": {"socket_connect_timeout": 60, "socket_timeout": 60}}
    return OptionalRedisCache(f"redis://127.0.0.1:{port}/0", options)


@pytest.fixture(autouse=True)
def _no_pause() -> Iterator[None]:
    OptionalRedisCache._paused_until = 0.0
    yield
    OptionalRedisCache._paused_until = 0.0


def test_without_redis_nothing_is_kept_and_nothing_fails(
    caplog: pytest.LogCaptureFixture,
) -> None:
    cache = cache_at(free_port())
    cache.set("a", 1)
    assert cache.get("a") is None
    assert cache.get("a", 5) == 5
    assert cache.get_or_set("a", lambda: 7) == 7
    assert cache.get_many(["a"]) == {}
    assert cache.set_many({"a": 1}) == ["a"]
    assert not cache.has_key("a")
    assert cache.add("a", 1)
    assert not cache.touch("a")
    assert not cache.delete("a")
    cache.delete_many(["a"])
    assert cache.incr("a") == 1
    cache.clear()
    # It was asked once; then it was left in peace for a while.
    assert len(caplog.records) == 1
    assert "The cache does not answer" in caplog.text


def test_a_redis_that_comes_back_is_used_again(tmp_path: Path) -> None:
    if not which("redis-server"):
        pytest.skip("There is no redis-server.")
    port = free_port()
    cache = cache_at(port)
    cache.set("a", 1)
    command = ["redis-server", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as redis:
        try:
            for _attempt in range(600):
                OptionalRedisCache._paused_until = 0.0
                cache.set("a", {"of": "any kind"})
                if cache.get("a"):
                    break
                sleep(0.1)
            assert cache.get("a") == {"of": "any kind"}
            assert not cache.add("a", 1)
            cache.set("n", 1)
            assert cache.incr("n") == 2
            with pytest.raises(ValueError, match="not found"):
                cache.incr("missing")
        finally:
            redis.terminate()
    assert cache.get("a") is None
