"""What is told on a day and may turn out wrong: it is withdrawn from a day on, and stays known as what was told."""

import datetime as dt
from typing import Any

from secretariat.errors import Refused
from secretariat.services import checks


def withdraw(row: Any, on: dt.date, told_on: dt.date) -> None:
    """Withdraw a row that was told on a day.

    Raises:
        Refused: it is withdrawn already, or it was told later than that.
    """
    checks.day(on, "on")
    if row.withdrawn_on is not None:
        raise Refused("This is withdrawn already.")
    if on < told_on:
        raise Refused("This was told later than that.", field="on")
    row.withdrawn_on = on
