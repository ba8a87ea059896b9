"""A cache in Redis without which the site only becomes slower."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

PAUSE = 10.0  # seconds without Redis after a failure, so that not each request waits for it
logger = logging.getLogger(__name__)


class OptionalRedisCache(RedisCache):
    """Django's cache in Redis, which is empty and keeps nothing while Redis does not answer."""

    _paused_until = 0.0

    def _ask(self, method: Callable[..., Any], without: Any, *args: Any, **options: Any) -> Any:
        """The result of a method of Django's cache, or `without` if Redis does not answer."""
        cls = type(self)  # Django makes an instance for each thread
        if monotonic() < cls._paused_until:
            return without
        try:
            return method(*args, **options)
        except (RedisError, OSError) as error:
            cls._paused_until = monotonic() + PAUSE
            logger.error("The cache does not answer, going on without it: %s", error)
            return without

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._ask(super().get, default, key, default, version)

    def get_many(self, keys: Iterable[Any], version: Any = None) -> Any:
        return self._ask(super().get_many, {}, keys, version)

    def has_key(self, key: Any, version: Any = None) -> bool:
        return bool(self._ask(super().has_key, False, key, version))

    def set(self, key: Any, value: Any, *args: Any, **options: Any) -> None:
        self._ask(super().set, None, key, value, *args, **options)

    def set_many(self, data: Any, *args: Any, **options: Any) -> list[Any]:
        keys: list[Any] = self._ask(super().set_many, list(data), data, *args, **options)
        return keys

    def add(self, key: Any, value: Any, *args: Any, **options: Any) -> bool:
        """Whether the key is new; True without Redis, as whoever adds it goes on then."""
        return bool(self._ask(super().add, True, key, value, *args, **options))

    def touch(self, key: Any, *args: Any, **options: Any) -> bool:
        return bool(self._ask(super().touch, False, key, *args, **options))

    def delete(self, key: Any, version: Any = None) -> bool:
        return bool(self._ask(super().delete, False, key, version))

    def delete_many(self, keys: Iterable[Any], version: Any = None) -> None:
        self._ask(super().delete_many, None, keys, version)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        """The new value; `delta` without Redis. Raises ValueError for an unknown key."""
        return int(self._ask(super().incr, delta, key, delta, version))

    def clear(self) -> None:
        self._ask(super().clear, None)
