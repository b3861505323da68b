"""The forms of a group at a glance: how far each is filled in, how its confirmation stands, what is asked of it."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from secretariat.services import change_requests, confirmations, form_answers, forms
from secretariat.services.change_requests import RequestRow
from secretariat.services.confirmations import Standing, State
from secretariat.services.form_answers import Progress
from secretariat.services.forms import FormRow


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form as listed on a day: its progress, how its confirmation stands, and the requests that are open."""

    form: FormRow
    progress: Progress
    state: State
    requests: tuple[RequestRow, ...] = ()
    late: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether it is no longer kept up."""
        return self.form.closed_on is not None

    @property
    def is_to_confirm(self) -> bool:
        """Whether it is to be confirmed: it never was, it runs out soon, or it has run out."""
        return not self.is_closed and self.state.standing is not Standing.HOLDS


def of_group(session: Session, group_id: int, *, on: dt.date) -> list[ListedForm]:
    """The forms of a group as they stand on a day: those that are kept up first, each by title."""
    return [_listed(session, row, state, on) for row, state in _states(session, group_id, on)]


def to_confirm(session: Session, group_id: int, *, on: dt.date) -> list[ListedForm]:
    """The forms that are to be confirmed on a day, the most urgent first: run out, never confirmed, due soon."""
    order = (Standing.RUN_OUT, Standing.NEVER, Standing.DUE_SOON)
    urgent = [(row, state) for row, state in _states(session, group_id, on)
              if row.closed_on is None and state.standing is not Standing.HOLDS]  # fmt: skip
    found = [_listed(session, row, state, on) for row, state in urgent]
    return sorted(found, key=lambda row: (order.index(row.state.standing), row.state.until or row.form.facts.begun_on))


def _states(session: Session, group_id: int, on: dt.date) -> list[tuple[FormRow, State]]:
    """The forms of a group with how their confirmation stands."""
    found = forms.of_group(session, group_id)
    days = confirmations.days(session, [row.id for row in found])
    return [(row, confirmations.state(days.get(row.id, ()), on)) for row in found]


def _listed(session: Session, row: FormRow, state: State, on: dt.date) -> ListedForm:
    waiting = tuple(change_requests.of_form(session, row.id, is_open=True))
    progress = form_answers.of_form(session, row.id).progress
    return ListedForm(row, progress, state, waiting, sum(one.is_late(on) for one in waiting))
