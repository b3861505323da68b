"""The agenda: numbers follow places, and no walk of moves loses, doubles or swaps an item."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.errors import Refused
from secretariat.models import ItemKind
from secretariat.services import agenda, meetings
from tests.office import DAY


@pytest.fixture
def office(lent):
    return lent


@pytest.fixture
def store(lent):
    return lent.store


def shown(store, meeting):
    return [f"{row.number} {row.title}" for row in store.query(agenda.of_meeting, meeting)]


@pytest.fixture
def meeting(office):
    """A meeting with the items A, B (with b1 and b2) and C."""
    made = office.do(meetings.create, office.group, date=DAY)
    for row in office.store.query(agenda.of_meeting, made):
        office.do(agenda.remove, row.id)
    _a, b, _c = (office.do(agenda.add, made, title) for title in "ABC")
    for title in ("b1", "b2"):
        office.do(agenda.add, made, title, parent_id=b)
    return made


def item(store, meeting, title):
    return next(row.id for row in store.query(agenda.of_meeting, meeting) if row.title == title)


def test_sub_items_have_the_number_of_their_item_and_a_letter(store, meeting):
    assert shown(store, meeting) == ["1 A", "2 B", "2a b1", "2b b2", "3 C"]


@pytest.mark.parametrize(
    ("title", "place", "parent", "expected"),
    [
        ("C", 0, None, ["1 C", "2 A", "3 B", "3a b1", "3b b2"]),
        ("B", 2, None, ["1 A", "2 C", "3 B", "3a b1", "3b b2"]),
        ("b2", 0, "B", ["1 A", "2 B", "2a b2", "2b b1", "3 C"]),
        ("b1", 0, None, ["1 b1", "2 A", "3 B", "3a b2", "4 C"]),
        ("b1", 0, "C", ["1 A", "2 B", "2a b2", "3 C", "3a b1"]),
        ("C", 1, "B", ["1 A", "2 B", "2a b1", "2b C", "2c b2"]),
        ("A", 99, None, ["1 B", "1a b1", "1b b2", "2 C", "3 A"]),
        ("A", -5, None, ["1 A", "2 B", "2a b1", "2b b2", "3 C"]),
    ],
)
def test_an_item_goes_where_it_is_put(office, meeting, title, place, parent, expected):
    store = office.store
    under = item(store, meeting, parent) if parent else None
    office.do(agenda.move, item(store, meeting, title), place, parent_id=under)
    assert shown(store, meeting) == expected


def test_a_new_item_comes_after_another_or_last(store, office, meeting):
    office.do(agenda.add, meeting, "D", after_id=item(store, meeting, "A"))
    office.do(agenda.add, meeting, "E")
    office.do(agenda.add, meeting, "b3", parent_id=item(store, meeting, "B"), after_id=item(store, meeting, "b1"))
    assert shown(store, meeting) == ["1 A", "2 D", "3 B", "3a b1", "3b b3", "3c b2", "4 C", "5 E"]


def test_a_removed_item_takes_its_sub_items_and_closes_the_gap(store, office, meeting):
    office.do(agenda.remove, item(store, meeting, "B"))
    assert shown(store, meeting) == ["1 A", "2 C"]
    store.undo()
    assert shown(store, meeting) == ["1 A", "2 B", "2a b1", "2b b2", "3 C"]


@pytest.mark.parametrize(("place", "letter"), [(0, "a"), (25, "z"), (26, "å"), (28, "ö"), (29, "aa"), (58, "ba")])
def test_letters_go_on_after_the_last_of_the_alphabet(place, letter):
    assert agenda.letters(place) == letter


def test_presenters_are_persons_units_and_invited_experts_in_the_order_they_were_named(store, office):
    office.do(agenda.present, office.item, organization_id=office.okm)
    office.do(agenda.present, office.item, person_id=office.chair)
    row = next(row for row in store.query(agenda.of_meeting, office.meeting) if row.id == office.item)
    assert [one.label("fi") for one in row.presenters] == ["Äijälä", "opetus- ja kulttuuriministeriö", "Ahjola (VM)"]
    assert [one.label("sv") for one in row.presenters][2] == "Ahjola (FM)"


def test_secrecy_has_a_ground_and_can_be_lifted(store, office):
    def ground():
        return next(row.secrecy for row in store.query(agenda.of_meeting, office.meeting) if row.id == office.item)

    office.do(agenda.set_secrecy, office.item, point=24)
    assert (ground().point, ground().ground) == (24, "")
    office.do(agenda.set_secrecy, office.item, point=None, ground="liikesalaisuus")
    assert (ground().point, ground().ground) == (None, "liikesalaisuus")
    office.do(agenda.set_secrecy, office.item, point=None, ground="  ")
    assert ground() is None
    store.undo()
    assert ground().ground == "liikesalaisuus"


STEPS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(-1, 9), st.none() | st.integers(0, 9)), min_size=1, max_size=8
)


class Outline:
    """What a move should do, told on plain lists: items and, for each, its sub-items."""

    def __init__(self, rows) -> None:
        self.children = {None: [row.id for row in rows if row.parent_id is None]}
        for key in self.children[None]:
            self.children[key] = [row.id for row in rows if row.parent_id == key]

    def move(self, key, place, parent):
        """Whether the move is allowed; done if so."""
        if parent is not None and (parent == key or parent not in self.children[None] or self.children.get(key)):
            return False
        for siblings in self.children.values():
            if key in siblings:
                siblings.remove(key)
        siblings = self.children.setdefault(parent, [])
        siblings.insert(max(0, min(place, len(siblings))), key)
        if parent is None:
            self.children.setdefault(key, [])
        return True

    @property
    def order(self):
        found = []
        for number, key in enumerate(self.children[None], 1):
            found.append((key, str(number)))
            found += [(child, f"{number}{'abcdefghijklmno'[place]}") for place, child in enumerate(self.children[key])]
        return found


@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_a_walk_of_moves_keeps_every_item_and_its_undo_leads_back(settled, steps):
    def rows():
        return settled.store.query(agenda.of_meeting, settled.meeting)

    start = rows()
    outline, keys, done = Outline(start), [row.id for row in start], 0
    for which, place, under in steps:
        key, parent = keys[which % len(keys)], None if under is None else keys[under % len(keys)]
        before = settled.store.undo_label, rows()
        if outline.move(key, place, parent):
            done += bool(settled.store.execute(agenda.move, key, place, parent_id=parent).changes.changes)
        else:
            with pytest.raises(Refused):
                settled.do(agenda.move, key, place, parent_id=parent)
            assert (settled.store.undo_label, rows()) == before
    assert [(row.id, row.number) for row in rows()] == outline.order
    assert sorted(row.id for row in rows()) == sorted(keys)
    for row in rows():
        place = outline.children[row.parent_id].index(row.id)
        stayed = settled.store.execute(agenda.move, row.id, place, parent_id=row.parent_id)
        assert stayed.changes.changes == (), "no step comes of putting an item where it is"
    for _ in range(done):
        settled.store.undo()
    assert rows() == start


def test_moving_to_where_it_is_changes_nothing(store, office, meeting):
    assert store.execute(agenda.move, item(store, meeting, "A"), 0).changes.changes == ()
    assert store.execute(
        agenda.change, item(store, meeting, "A"), title="A", kind=ItemKind.DISCUSSION, duration=None
    ).changes.changes == ()  # fmt: skip
