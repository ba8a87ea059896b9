"""The expressions of {{#expr:…}}: arithmetic, comparisons and logic, by precedence climbing."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)|(round|mod|and|or|not|<=|>=|<>|!=|[-+*/^()=<>−]))")
MAX_LENGTH = 200  # characters of an expression

# The precedence and the function of each operator; a higher precedence binds more tightly.
_OPERATORS: dict[str, tuple[int, Callable[[float, float], float]]] = {
    "or": (1, lambda a, b: float(bool(a or b))),
    "and": (2, lambda a, b: float(bool(a and b))),
    "=": (3, lambda a, b: float(a == b)),
    "<>": (3, lambda a, b: float(a != b)),
    "!=": (3, lambda a, b: float(a != b)),
    "<": (3, lambda a, b: float(a < b)),
    ">": (3, lambda a, b: float(a > b)),
    "<=": (3, lambda a, b: float(a <= b)),
    ">=": (3, lambda a, b: float(a >= b)),
    "round": (4, lambda a, b: round(a, int(max(-20, min(20, b))))),
    "+": (5, operator.add),
    "-": (5, operator.sub),
    "*": (6, operator.mul),
    "/": (6, operator.truediv),
    "mod": (6, lambda a, b: float(int(a) % int(b))),
}


def evaluate(text: str) -> float | None:
    """The value of an expression; None if it is malformed, too long, or has no finite value."""
    tokens = _tokens(text)
    if not tokens:
        return None
    try:
        value, rest = _parse(tokens, 0, 0)
    except (ArithmeticError, IndexError, ValueError):
        return None
    return value if rest == len(tokens) and abs(value) < 1e300 else None


def _tokens(text: str) -> list[str] | None:
    """The numbers, operators and parentheses of an expression; None if it has anything else."""
    text = text.strip().replace("−", "-").lower()
    if len(text) > MAX_LENGTH:
        return None
    tokens, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            return None
        tokens.append(found[1] or found[2])
        at = found.end()
    return tokens


def _parse(tokens: list[str], at: int, lowest: int) -> tuple[float, int]:
    """The value of operations above precedence `lowest` from token `at` on, and the next index."""
    value, at = _operand(tokens, at)
    while at < len(tokens) and tokens[at] in _OPERATORS and _OPERATORS[tokens[at]][0] > lowest:
        level, function = _OPERATORS[tokens[at]]
        right, at = _parse(tokens, at + 1, level)
        value = function(value, right)
    return value, at


def _operand(tokens: list[str], at: int) -> tuple[float, int]:
    """The value of the operand that begins at a token, and the index of the token after it."""
    first = tokens[at]
    if first in ("-", "+"):
        value, at = _operand(tokens, at + 1)
        return (-value if first == "-" else value), at
    if first == "not":
        value, at = _operand(tokens, at + 1)
        return float(not value), at
    if first == "(":
        value, at = _parse(tokens, at + 1, 0)
        if tokens[at] != ")":
            raise ValueError("a parenthesis is not closed")
        return value, at + 1
    return float(first), at + 1
