"""Which group met: the name that a line of the head gives, alone or beside the number and the day of the meeting."""

import re
from collections.abc import Sequence
from itertools import pairwise

from secretariat.importers.old_papers.structure.labels import label_of
from secretariat.importers.old_papers.structure.reading_of import TITLES_OF_PAPERS
from secretariat.importers.old_papers.structure.rows import Cell, Row
from secretariat.importers.old_papers.structure.words import GROUP_ENDS
from secretariat.services.old_papers import ParagraphKind, Words

_GENITIVES = (
    ("ryhmän", "ryhmä"), ("lautakunnan", "lautakunta"), ("toimikunnan", "toimikunta"), ("johtokunnan", "johtokunta"),
    ("valiokunnan", "valiokunta"), ("neuvottelukunnan", "neuvottelukunta"), ("hallituksen", "hallitus"),
    ("kunnan", "kunta"),
    ("neuvoston", "neuvosto"), ("jaoston", "jaosto"), ("valtuuston", "valtuusto"), ("verkoston", "verkosto"),
    ("foorumin", "foorumi"), ("raadin", "raati"), ("komitean", "komitea"), ("tiimin", "tiimi"),
    ("gruppens", "gruppen"), ("grupps", "grupp"), ("nämndens", "nämnden"), ("styrelsens", "styrelsen"),
    ("delegationens", "delegationen"), ("sektionens", "sektionen"), ("kommitténs", "kommittén"), ("rådets", "rådet"),
)  # fmt: skip
_CUTS = re.compile(
    r"\s*[,:|]\s*|\s+[–—-]\s+|\t|\s+(?=\d{1,3}/\d{4})|\s+(?=\d{1,2}\.\d{1,2}\.\d{4})|\s+(?=\d{4}-\d{2}-\d{2})|"
    r"\s+den\s+(?=\d{1,2}\s+[^\W\d_]{3,9}\s+\d{4})|\s+(?=\(?(?:19|20)\d{2}\W*$)"
)
_COUNTED = re.compile(r"\s*\d{1,4}\W*")
_QUOTES = "'\"”“«»’"
_KIND_WORDS = re.compile(
    r"(?i)^(?:muistio|pöytäkirja|kokousmuistio|kokouspöytäkirja|promemoria|protokoll|mötesprotokoll|"
    r"minutes|memo|minutes of(?: the)?"
    r"(?:(?: a)? meeting of)?(?: the)?|meeting minutes|meeting notes|protokoll fört vid|"
    r"minnesanteckningar|möte|kokous)\s*(?:of the|of|för|från|med|i)?\s+"
)
_MEETING_OF = re.compile(
    r"(?i)^(?:(?:protokoll|mötesprotokoll|minnesanteckningar|promemoria|minutes|notes)\s+)?(?:(?:fört|förd|fördes)\s+)?"
    r"(?:(?:från|vid|of|from|of the|of a|of an)\s+)?(?:(?:ordinarie|extra|konstituerande|annual|regular|special)\s+)?"
    r"(?:(?:styrelse|års|nämnd|medlems|förenings|grupp)?möte[t]?|(?:förenings|års)stämma|(?:års)?sammanträde|"
    r"(?:general\s+|board\s+)?meeting|steering call|vuosikokous)"
    r"(?:\s+(?:den\s+)?\d{4}-\d{2}-\d{2})?"
    r"\s+(?:(?:med|i|för|hos|inom|of|with)\s+(?:the\s+)?|(?=[A-ZÅÄÖ][^\W\d_]+\s+[A-ZÅÄÖ]))"
)
_MEETING_TAIL = re.compile(
    r"(?i)\s+(?:\d{1,3}\.?\s+)?(?:järjestäytymis|työ|vuosi|ylimääräinen\s)?(?:kokous|kokouksen|"
    r"kokouspöytäkirja|kokousmuistio|muistio|"
    r"pöytäkirja|möte|mötet|sammanträde|sammanträdet|protokoll|promemoria|meeting|minutes|memo|call|"
    r"teleconference|telecon|telco|notes)\b.*$"
)
_LEADING_NUMBER = re.compile(
    r"(?i)^\d{1,3}(?:\.|:[ea]|st|nd|rd|th)\s+(?:kokous|möte|meeting)\b\s*|^\d{1,3}(?:st|nd|rd|"
    r"th)\s+meeting of(?: the)?\s+"
)
_MUNICIPAL = frozenset({"kunta", "kunnan", "kunnat"})
_HOUSES = ("seurakunta", "seurakunnan", "maakunta", "maakunnan", "kuntayhtymä")
_COUNCIL = re.compile(r"\b(?:county|city|town|borough|district|parish|municipal|community) council\W*$")
_ADDRESS = re.compile(r"(?i)\b(?:https?:|www\.|mailto:)")
_OF_FIELD = re.compile(
    r"\bgoverning body\b|\b(?:committee|group|board|panel|council|commission|forum|network) (?:on|for)\b"
)
_HELD = re.compile(r"\s+held\b")
_WITHIN = ("committee", "panel", "subgroup", "utskott", "utskottet", "jaosto", "jaoston", "sektion", "sektionen")
_MARGIN = 0.6
_LONG_NAME = 120
_ASSOCIATIONS = frozenset(
    {"ry", "rf", "r.f", "r.y", "oy", "ab", "oyj", "abp", "trust", "association", "säätiö", "stiftelse"}
)
_HOUSING = frozenset({"brf", "bostadsrättsföreningen", "bostads", "bst", "samfällighetsföreningen"})
_WORKS = frozenset(
    {"project", "projekt", "projektet", "hanke", "programme", "guild", "club", "society", "union", "chapter"}
)
_TEAMS = frozenset({"wg", "tsc", "tc", "sig", "cg"})
_CLUBS = frozenset({"IK", "IF", "BK", "FF", "SK", "GK", "FK", "FC", "HC", "AIK", "BoIS"})
_ENDS_OF_NAME = (
    "förening", "föreningen", "klubb", "klubben", "sällskap", "sällskapet", "samfälligheten", "samfundet", "kören",
    "yhdistys", "seura", "kerho", "säätiö", "osuuskunta", "martat", "kilta",
)  # fmt: skip
_MET = re.compile(
    r"(?:The )?(?P<who>[A-ZÅÄÖ][\w’'& -]{3,80}?) (?:met (?:in|at|on|for)|kokoontui|sammanträdde|"
    r"held (?:a|an|its) [\w ]{0,30}(?:meeting|session))\b"
)
_IN = re.compile(r"(?i)(?:\d{1,3}(?:/\d{4})?\s+)?(?:i|för|of|at|in)\s+(?:the\s+)?")
_LONG_ROW = 250
_HEAD_CELLS = 3


def is_group(text: str) -> bool:
    """Whether a text has a word for a group."""
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text.casefold())
    return any(word.endswith(GROUP_ENDS) for word in words)


def group_of(rows: Sequence[Row]) -> tuple[Words, bool] | None:
    """The name of the group that met, and whether it is guessed: what no line says so plainly is asked for.

    A line in capitals names it, one that ends in a word for a group, or a meeting that is named after it; else the
    association or company that met, or the first line of the paper.
    """
    people = next((at for at, row in enumerate(rows) if at and _lists_people(row)), len(rows))
    first = rows[:people]
    best = _best(first) or _association(first) or _named_after(first) or _best(rows) or _association(rows)
    if best is None:
        line = _first_line(rows)
        return (line.words(), True) if line else None
    name = base_of(best.text)
    return Words(name, best.place), name not in best.text


def _lists_people(row: Row) -> bool:
    """Whether a list of those present begins with a row; whoever stands below has an office, no group."""
    label = label_of(row, loose=True)
    return label is not None and label.says("present", "members", "chair")


def _best(rows: Sequence[Row]) -> Cell | None:
    """The part of a line that most looks like the name of a group."""
    best: tuple[float, Cell] | None = None
    for row in rows:
        is_text = not (len(row.text) > _LONG_ROW or is_of_table(row) or _ADDRESS.search(row.text))
        if label_of(row, loose=True) or not is_text or row.bullet() is not None:
            continue
        for cell in row.cells:
            if (met := _MET.match(cell.text)) and is_group(met["who"]):
                return cell.part(met.start("who"), met.end("who"))
            for part in _pieces(cell):
                weight = _weight_in(part, cell, row)
                if weight >= 1 and (best is None or weight > best[0]):
                    best = (weight, _whose(part, cell, rows))
    return best[1] if best else None


def _weight_in(part: Cell, cell: Cell, row: Row) -> float:
    """How much a part of a line looks like the name of a group: more where it is the whole of it, less in a margin."""
    weight = _group_weight(part.text)
    beside = (0.6 if part.text == cell.text.strip() else 0) - (0 if _is_text(row) else _MARGIN)
    return max(1.0, weight + beside) if weight >= 1 else 0


def _whose(part: Cell, cell: Cell, rows: Sequence[Row]) -> Cell:
    """The association whose board or committee a line names with a word that every association has for it.

    It stands before that word on the line, or on the line above where this one only says which meeting it was.
    """
    if " " in part.text or part.text == cell.text.strip():
        return part
    is_bent = base_of(part.text) != part.text  # HALLITUKSEN KOKOUS says that the board met
    pairs = () if is_bent else pairwise(rows)
    above = next((row.cells[0] for row, after in pairs if after.cells[0].paragraph is cell.paragraph), None)
    before = [one for one in _pieces(cell) if one.start < part.start]
    before = [*(_pieces(above) if above else []), *before]
    named = [one for one in before if _names_association([word.casefold().strip(".,") for word in one.text.split()])]
    return named[-1] if named else part


def _is_text(row: Row) -> bool:
    return row.paragraph.kind is ParagraphKind.TEXT


def _first_line(rows: Sequence[Row]) -> Cell | None:
    """The first line of a paper, where nothing else names who met: it is asked for."""
    row = rows[0] if rows else None
    if row is None or len(row.cells) > 1 or len(row.text) > _LONG_NAME:
        return None
    if label_of(row, loose=True) or is_of_table(row):
        return None
    pieces = _pieces(row.cells[0])
    is_name = len(pieces) == 1 and pieces[0].text == row.text.strip() and not any(map(str.isdigit, row.text))
    is_one = is_name and row.text[:1].isupper() and not row.text.rstrip().endswith((".", ":"))
    return pieces[0] if is_one and row.text.casefold().strip() not in TITLES_OF_PAPERS else None


def _association(rows: Sequence[Row]) -> Cell | None:
    """The association or company that met, where no line names a group."""
    for row in rows:
        if label_of(row, loose=True) or len(row.text) > _LONG_NAME or is_of_table(row):
            continue
        for cell in row.cells:
            for part in _pieces(cell):
                words = [word.casefold().strip(".,") for word in part.text.split()]
                lead = _IN.match(part.text)
                named = part.part(lead.end()) if lead else part
                is_club = len(words) > 1 and named.text.split()[-1] in _CLUBS
                if named.text[:1].isupper() and (is_club or _names_association(words)):
                    return named
    return None


def _named_after(rows: Sequence[Row]) -> Cell | None:
    """Whose meeting a line says that it is, whatever its name: Årsmöte för Norrvikens Vänner."""
    for row in rows:
        found = _MEETING_OF.match(row.cells[0].text) if not is_of_table(row) else None
        pieces = _pieces(row.cells[0].part(found.end())) if found else []
        if pieces and pieces[0].text[:1].isupper() and len(pieces[0].text) <= _LONG_NAME:
            return pieces[0]
    return None


def _names_association(words: Sequence[str]) -> bool:
    """Whether words name an association or a company: by a word for one, or by the ending of the last."""
    if len(words) > 1 and (
        words[-1] in _TEAMS or _ASSOCIATIONS.intersection(words) or words[0] in _HOUSING or words[-1] in _WORKS
    ):
        return True
    return bool(words) and words[-1].endswith(_ENDS_OF_NAME) and words[-1] not in _ENDS_OF_NAME


def is_of_table(row: Row) -> bool:
    """Whether a row stands in a table of the text; the head of a page may be set as one."""
    is_title = row.cells[0].text.casefold().strip(" :") in TITLES_OF_PAPERS
    is_table = bool(row.table or len(row.cells) > _HEAD_CELLS) and not is_title
    return is_table and row.paragraph.kind is ParagraphKind.TEXT


def _pieces(cell: Cell) -> list[Cell]:
    """The parts of a line that may name a group: without the kind of paper, the meeting and its number."""
    found = []
    begin = 0
    text = cell.text
    for cut in [*_CUTS.finditer(text), None]:
        end = cut.start() if cut else len(text)
        part = _unquoted(cell.part(begin, end))
        begin = cut.end() if cut else end
        for way in (_MEETING_OF, _KIND_WORDS, _LEADING_NUMBER):
            lead = way.match(part.text)
            part = part.part(lead.end()) if lead else part
        for end_of in (_HELD, _MEETING_TAIL):
            tail = end_of.search(part.text)
            part = part.part(0, tail.start()) if tail else part
        is_label = cut is not None and ":" in cut[0] and _COUNTED.fullmatch(text, cut.end()) is not None
        if part.text and any(map(str.isalpha, part.text)) and not is_label:
            found.append(part)
    return found


def _unquoted(cell: Cell) -> Cell:
    """A name without the quotation marks around it."""
    text = cell.text
    return cell.part(len(text) - len(text.lstrip(_QUOTES)), len(text.rstrip(_QUOTES)))


def _group_weight(text: str) -> float:
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text.casefold())
    if not words or len(words) > 22 or text.rstrip().endswith((".", ":", ";")):
        return 0
    of_groups = [word.endswith(GROUP_ENDS) and word not in _MUNICIPAL and not word.endswith(_HOUSES) for word in words]
    if not any(of_groups) and " ".join(words[-2:]) != "governing body":
        return 0
    if _COUNCIL.search(text.casefold()):
        return 1
    last = (of_groups[-1] and words[-1] != "council") or _OF_FIELD.search(text.casefold())
    within = 0.2 if words[-1].endswith(_WITHIN) else 0
    return 1 + within + (0.6 if last else 0) + (0.5 if text.isupper() else 0) + min(1.2, 0.15 * len(words))


def base_of(name: str) -> str:
    """The name of a group in its base form: Ohjausryhmän is Ohjausryhmä."""
    for ending, base in _GENITIVES:
        if name.casefold().endswith(ending):
            bent = name[len(name) - len(ending) :]
            shared = next(
                (at for at, (a, b) in enumerate(zip(ending, base, strict=False)) if a != b), min(len(ending), len(base))
            )
            tail = base[shared:].upper() if bent.isupper() else base[shared:]
            return name[: len(name) - len(ending)] + bent[:shared] + tail
    return name
