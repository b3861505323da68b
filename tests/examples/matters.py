"""Arguments for the commands of matters, handlings and sections."""

from collections.abc import Callable
from typing import Any

EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {}
