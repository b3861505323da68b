"""Meetings made up by chance: their papers, in any language, for anybody."""

from dataclasses import replace

from hypothesis import strategies as st

from secretariat.documents.blocks import Audience
from secretariat.models import EntryKind, ItemState
from secretariat.services.agenda import ItemRow
from secretariat.services.minutes import EntryRow, Run
from secretariat.services.papers import MeetingPaper
from secretariat.services.secrecy import SecrecyRow
from tests.documents.papers import KINDS, LANGUAGES, built, sample

_PROSE = ("valmistelu jatkuu", "hallitusohjelman toimeenpano", "åtgärden bereds", "klo 14.02–15.51", "§ 333", "60 %",
          "420 000 euroa", "maa- ja metsätalous", "čáhci ŋ ǩ", "”näin”", "x" * 130)  # fmt: skip
_HARM = ("<b>&amp;</b>", "]]>endstream", "\\(\\) BT ET EMC", "\u202eabc\u202c", "שלום 日本 🙂", "\x00\x07\ufffe\uffff",
         "e\u0301\u0308", "\u00ad\u200b\u2028", "https://kokeilu.example/a?b=c&d", "\t\n\r", "")  # fmt: skip
_pieces = st.one_of(st.sampled_from(_PROSE), st.sampled_from(_HARM), st.text(st.characters(codec="utf-8"), max_size=12))
_texts = st.lists(_pieces, min_size=1, max_size=40).map(" ".join)
_titles = st.lists(_pieces, min_size=1, max_size=8).map(" ".join)
_secrets = st.sampled_from((None, None, None, SecrecyRow(17), SecrecyRow(None, "Laki <x> & 1 §")))


@st.composite
def _entry(draw: st.DrawFn, item: int, place: int) -> EntryRow:
    words = draw(_texts)
    edges = sorted(draw(st.lists(st.integers(0, len(words)), min_size=2, max_size=2)))
    runs: tuple[Run, ...] = ((*edges, draw(st.sampled_from(("b", "i", "bi")))),) if edges[0] < edges[1] else ()
    kind = draw(st.sampled_from([kind for kind in EntryKind if kind is not EntryKind.ACTION]))
    language = draw(st.sampled_from((None, "fi", "sv", "en")))
    return EntryRow(place, f"uid-{item}-{place}", item, kind, words, runs, language, secrecy=draw(_secrets))


@st.composite
def _paper(draw: st.DrawFn, paper: MeetingPaper) -> MeetingPaper:
    """The same meeting with another agenda, and other words said."""
    items: list[ItemRow] = []
    entries = {}
    for number in range(1, draw(st.integers(1, 9))):
        above = items[-1].parent_id or items[-1].id if items and draw(st.integers(0, 3)) == 0 else None
        kind = paper.items[number % len(paper.items)].kind
        items.append(
            ItemRow(
                number,
                f"{number}{'a' if above else ''}",
                draw(_titles),
                kind,
                draw(st.sampled_from((None, 5, 90))),
                above,
                secrecy=draw(_secrets),
                state=draw(st.sampled_from(ItemState)),
            )
        )
        entries[number] = [draw(_entry(number, place)) for place in range(draw(st.integers(0, 6)))]
    return replace(paper, items=tuple(items), entries=entries)


@st.composite
def papers(draw: st.DrawFn) -> tuple[object, Audience]:
    """A paper of such a meeting, and whom it is for."""
    kind, code = draw(st.sampled_from(KINDS)), draw(st.sampled_from(LANGUAGES))
    made = built(kind, draw(_paper(sample(draw(st.sampled_from(LANGUAGES)))[kind])), code)
    return made, draw(st.sampled_from(list(Audience)))
