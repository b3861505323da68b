"""Makes the fictional sample as a file of its own: the same content for the same day and language."""

import contextlib
import datetime as dt
import itertools
import random
from pathlib import Path

from secretariat.i18n import language
from secretariat.importers import sample as reader
from secretariat.paths import resource
from secretariat.services import approvals, groups, plans, reports
from secretariat.services import sample as service
from secretariat.store import disk
from secretariat.store.files import create_store
from secretariat.store.store import Sources, Store
from secretariat.store.uids import uid_of

_LOGIN, _NAME = "noora.kelosaari", "Noora Kelosaari"


def make(path: Path, code: str, on: dt.date) -> None:
    """Write the sample into a new file.

    Args:
        path: where to; nothing of that name may be there.
        code: the language of its texts.
        on: the day it is laid around.

    Raises:
        Refused: something of that name is there already.
        Unavailable: the folder cannot be written to.
    """
    plan = reader.read(resource("sample"), language(code), on)
    store = create_store(path, login=_LOGIN, sources=_sources(code, on))
    try:
        with contextlib.closing(store):
            for approval in store.execute(service.take_in, plan).value:
                store.execute(
                    approvals.approve, approval.meeting_id, on=approval.on, in_meeting_id=approval.in_meeting_id
                )
            _issue(store, plan)
    except BaseException:
        disk.discard(path.absolute())
        raise


def _issue(store: Store, plan: service.SamplePlan) -> None:
    """Issue the reports of the past months, as the one who uses the sample would have done."""
    programme = store.query(plans.of_group, store.query(groups.every)[0].id)[0]
    for one in plan.reports:
        report = store.execute(reports.draft, programme.id, on=one.on, since=one.since).value
        store.execute(reports.write, report, one.words)
        store.execute(reports.issue, report, at=one.at, by=_NAME)


def _sources(code: str, on: dt.date) -> Sources:
    """Time that stands at nine of that day, and chance that falls the same each time."""
    chance = random.Random(f"{code} {on.isoformat()}")  # noqa: S311 - nothing secret hangs on it
    moment = dt.datetime.combine(on, dt.time(9), dt.UTC)
    start = int(moment.timestamp() * 1000)
    counter = itertools.count(start)
    return Sources(
        now=lambda: moment,
        uid=lambda: uid_of(next(counter), chance.getrandbits(74)),
        salt=lambda: f"{chance.getrandbits(128):032x}",
    )
