"""How the work of functions on texts grows: `python -m tests.benchmarks.linear_work [NAME...]`.

Each function that takes one text (all of them, or those with a NAME in theirs) gets each piece of
`tests.one_text_functions` 2^10 to 2^16 times. Prints the processor time of all its texts, and those
for which it grew faster than the length to the power of 1.3. All of it takes an hour.
"""

from __future__ import annotations

import os
import sys
import time

import django

from tests.growth import grows_faster

LEAST, MOST = 1 << 10, 1 << 16  # pieces
MEASURED = 0.25  # seconds after which a text is not made longer


def main() -> None:
    """Print a line for each function, and one below it for each text that is too slow."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bioweb.settings")
    django.setup()
    from tests.one_text_functions import PIECES, one_text_functions

    for name, function in one_text_functions().items():
        if sys.argv[1:] and not any(part in name for part in sys.argv[1:]):
            continue
        start = time.process_time()
        found = [grows_faster(function, piece, LEAST, MOST, MEASURED) for piece in PIECES]
        print(f"{time.process_time() - start:8.2f} s  {name}")
        for slow in filter(None, found):
            print(f"            {slow}", flush=True)


if __name__ == "__main__":
    main()
