"""Patterns that are made when they are first needed: a program that starts has no line to read."""

import re
from functools import cache


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The pattern of a source, made once."""
    return re.compile(source)
