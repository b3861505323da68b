"""Arguments for the commands that matters, statements, projects and forms share."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from secretariat.models import Certainty, Matter, PartyRole, Project, TextKind
from secretariat.services import annexes, owners, parties, relations, secrecy, text_parts
from secretariat.services.relations import End, EndKind

ON = dt.date(2026, 11, 20)
WHY = secrecy.SecrecyRow(point=24)


def _bare(model: Any, **values: Any) -> Callable[[Any], int]:
    """A row of its own for a case, past the services of its subject."""

    def make(o: Any) -> int:
        def add(session: Any) -> int:
            row = model(group_id=o.group, **values)
            session.add(row)
            session.flush()
            return row.id

        return o.do(_Plain(add))

    return make


class _Plain:
    """What the store takes for a command."""

    name, label, final = "tests.make", "make for a test", False

    def __init__(self, function: Any) -> None:
        self.function = function

    def __call__(self, session: Any) -> Any:
        return self.function(session)

    def locks(self, *_: Any, **__: Any) -> tuple[()]:
        return ()

    def amends(self, *_: Any, **__: Any) -> None:
        return None


matter = _bare(Matter, title="Palvelujen kehittäminen", diary_number="KOK 2026-001234 T 00 00 03")
project = _bare(Project, title="Kohdevalinnan malli")


def _part(o: Any) -> int:
    owner = owners.project(project(o))
    return o.do(text_parts.put, owner, [TextKind.POINT], [text_parts.TextFacts(text="Malli otetaan käyttöön.",
                                                                               kind=TextKind.POINT)])[0]  # fmt: skip


def _annex(o: Any) -> int:
    return o.do(annexes.add, owners.matter(matter(o)), annexes.AnnexFacts(title="Aloite", number="1"))


def _related(o: Any) -> int:
    return o.do(relations.relate, End(EndKind.MATTER, matter(o)), End(EndKind.PROJECT, project(o)))


EXAMPLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "annexes.add": lambda o: {
        "owner": owners.matter(matter(o)),
        "facts": annexes.AnnexFacts(title="Lausunto", number="2", giver="Kokeiluvirasto", dated=ON, kept_at="Arkisto"),
        "file_name": "lausunto.txt",
        "data": b"Lausunto.",
    },
    "annexes.arrange": lambda o: {
        "annex_ids": [
            o.do(annexes.add, owner, annexes.AnnexFacts(title=title))
            for owner in [owners.matter(matter(o))]
            for title in ("Toinen", "Ensimmäinen")
        ][::-1],
    },
    "annexes.change": lambda o: {"annex_id": _annex(o), "facts": annexes.AnnexFacts(title="Aloite liitteineen")},
    "annexes.give_file": lambda o: {"annex_id": _annex(o), "file_name": "aloite.txt", "data": b"Aloite."},
    "annexes.remove": lambda o: {"annex_id": _annex(o)},
    "parties.put": lambda o: {
        "owner": owners.matter(matter(o)),
        "roles": [PartyRole.INITIATOR],
        "parties": [parties.PartyFacts(role=PartyRole.INITIATOR, name="Aino Koski", title="valtuutettu")],
    },
    "relations.change": lambda o: {"relation_id": _related(o), "certainty": Certainty.POSSIBLE, "reason": "sama aihe"},
    "relations.confirm": lambda o: {"relation_id": _related(o), "on": ON},
    "relations.part": lambda o: {"relation_id": _related(o)},
    "relations.relate": lambda o: {
        "one": End(EndKind.MATTER, matter(o)),
        "other": End(EndKind.ITEM, o.item),
        "certainty": Certainty.PROBABLE,
        "reason": "sama diaarinumero",
    },
    "secrecy.set_row": lambda o: {"table": "matter", "key": matter(o), "facts": WHY},
    "secrecy.set_words": lambda o: {"table": "text_part", "key": _part(o), "starts": 0, "ends": 5, "facts": WHY},
    "text_parts.change": lambda o: {
        "part_id": _part(o),
        "facts": text_parts.TextFacts(text="Malli on käytössä.", kind=TextKind.POINT),
    },
    "text_parts.put": lambda o: {
        "owner": owners.matter(matter(o)),
        "kinds": [TextKind.REMARK],
        "texts": [text_parts.TextFacts(text="Vastaus on lausuntojen mukainen.", kind=TextKind.REMARK)],
    },
}
