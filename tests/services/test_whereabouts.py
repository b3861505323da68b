"""Where what the search found in a plan is shown."""

from secretariat.services import whereabouts
from tests.office import START, Office


def test_a_measure_a_goal_and_an_update_know_their_place_and_what_is_gone_has_none(file_store):
    planned = Office(file_store).planned()
    of_row = lambda table, key: file_store.query(whereabouts.of_row, table, key)  # noqa: E731
    measure = of_row("measure", planned.measure)
    assert (measure.plan_id, measure.measure_id, measure.name, measure.on) == (
        planned.plan, planned.measure, "1.1 Opas", None)  # fmt: skip
    assert (of_row("update", planned.update).measure_id, of_row("update", planned.update).on) == (
        planned.measure, START)  # fmt: skip
    assert (of_row("goal", planned.goal).measure_id, of_row("goal", planned.goal).name) == (
        None, "1 Osaaminen vahvistuu")  # fmt: skip
    assert [of_row(table, 999) for table in ("measure", "goal", "update", "person")] == [None] * 4
