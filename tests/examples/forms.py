"""Arguments for the commands of form templates and forms."""

from collections.abc import Callable
from typing import Any

EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {}
