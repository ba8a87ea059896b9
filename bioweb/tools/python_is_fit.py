"""Exits with a sentence if this Python cannot run bioweb; `make` runs it before it makes `.venv`.

The `python3` of a machine may be old, so that this file uses only the syntax of old versions.
"""

import sys


def lack():
    # type: () -> str
    """A sentence about what this Python lacks; "" if it lacks nothing."""
    if sys.version_info < (3, 11):
        return "bioweb needs Python 3.11 or later; {} is Python {}.{}.".format(
            sys.executable, *sys.version_info[:2]
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return (
            "{} cannot create virtual environments; "
            "on Debian and Ubuntu, `apt install python3-venv` adds that."
        ).format(sys.executable)
    try:
        import sqlite3  # noqa: F401
        import ssl  # noqa: F401
    except ImportError as error:
        return "{} was built without the module {}.".format(sys.executable, error.name)
    return ""


if __name__ == "__main__":
    missing = lack()
    if missing:
        sys.exit(missing + " To use another Python: make PYTHON=/path/to/python3.12 run")
