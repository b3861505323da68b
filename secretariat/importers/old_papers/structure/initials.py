"""The initials that a paper calls people by."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secretariat.importers.old_papers.structure.reading_of import Reading
from secretariat.importers.old_papers.structure.rows import Row
from secretariat.services.old_papers import OldPerson

_INITIALS = re.compile(r"(?<![\w&/.-])[A-Z]{2,4}(?![\w&/-])")


def with_initials(people: Sequence[OldPerson], rows: Iterable[Row], reading: Reading) -> list[OldPerson]:
    """The people with the initials that an English paper calls them by: SP of Sanjay Patel, where no one else is SP."""
    if reading.language != "en":
        return list(people)
    written = {word for row in rows for word in _INITIALS.findall(row.text)} - {one.initials for one in people}
    letters = ["".join(part[0] for part in re.split(r"[\s-]+", one.name) if part[:1].isupper()) for one in people]
    return [
        replace(one, initials=short)
        if not one.initials
        and short in written
        and letters.count(short) == 1
        and short.casefold() not in reading.bodies
        else one
        for one, short in zip(people, letters, strict=True)
    ]
