"""The same claims resemble each other in every process."""

from __future__ import annotations

import os
import subprocess
import sys

MATCHED = """
import random
from articles.text.claims.resemblance import PlacedWords, resembling
chance = random.Random(1)
words = [chance.choice("bdfgklmnprst") + chance.choice(["a", "or", "ild"]) for _ in range(60)]
old, new = (
    [PlacedWords("lead", at, " ".join(chance.choices(words, k=9))) for at in range(60)]
    for _ in range(2)
)
print(resembling(old, new))
"""


def test_claims_are_matched_alike_in_every_process() -> None:
    """Python orders a set of words by a seed that each process has of its own."""
    found = {
        subprocess.run(
            [sys.executable, "-c", MATCHED],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in range(4)
    }
    assert len(found) == 1
    assert b"(" in found.pop()
