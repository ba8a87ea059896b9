"""Whoever has texts that cite references by key rewrites them when a key changes.

References know no texts; articles register themselves in their `ready()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

# Given {old key: new key}; called inside the revision that changes them, whose act it joins.
Follower = Callable[[Mapping[str, str]], None]

_followers: list[Follower] = []


def register(follower: Follower) -> None:
    """Have `follower` called from now on."""
    if follower not in _followers:
        _followers.append(follower)


def follow(changes: Mapping[str, str]) -> None:
    """Have every text that cites one of these keys cite it by the new one."""
    for follower in _followers:
        follower(changes)
