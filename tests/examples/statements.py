"""Arguments for the commands of statements."""

from collections.abc import Callable
from typing import Any

EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {}
