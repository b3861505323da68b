"""How the grammar of a language is written down, and how it is matched against a text.

A language is plain data: a list of words and lists of phrases, which a native speaker can read and add to. A line of
words says what they are and gives their forms:

    month 1: tammikuu tammikuun tammikuuta tammikuuhun tammikuuna        principal parts, when there are five
    unit week: vecka veckan veckor                                       else forms that stand as they are

A line of a phrase says what it means and how it is written:

    ahead   {count:gen} {span:gen} kuluttua|päästä

`{kind}` is a word of that kind, `{kind:case}` in that case, `{kind=name}` under another name, `a|b` one of several
words, `[...]` what may be missing. Parts written together must stand together in the text; between others there may
be space. `{word}` is any word, and `{end}` asks that nothing follows in the clause. `name/fact` gives the meaning a
fact beforehand, `name:case` the whole its case, and `~name` marks a phrase that counts only with a word that bounds it
or in a field. `@case` before a phrase asks for the case of the time beside it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

ANY = ""

Sense = tuple[str, Any, str]

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\n[ \t\r]*\n\s*|[^\w\s]|_")
_ELEMENT = r"\s+|\{[^}]*\}|\[|\]|\||[^\W\d_]+|\d+|[^\w\s]"
_DASHES = {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'"}
_CASES = ("nom", "gen", "par", "ill", "ess")


def has_any(text: str, words: frozenset[str]) -> bool:
    """Whether a text has a figure, or one of these words: what most lines can be refused by at once."""
    low = _TOKEN.findall(text.lower())
    return not words.isdisjoint(low) or any(map(str.isdigit, low))


class Tokens:
    """The words, figures and marks of a text."""

    __slots__ = ("_keys", "_lexicon", "count", "ends", "low", "starts", "text")

    def __init__(self, text: str, lexicon: "Lexicon") -> None:
        found = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
        self.text = text
        self.count = len(found)
        self.starts = [start for start, _end, _word in found]
        self.ends = [end for _start, end, _word in found]
        self.low = [_DASHES.get(word) or word.lower() for _start, _end, word in found]
        self._lexicon = lexicon
        self._keys: dict[int, list[tuple[str, Sense | None]]] = {}

    def is_tight(self, at: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def is_closed(self, at: int) -> bool:
        """Whether a clause or a line ends before this token."""
        if at == self.count or self.low[at][0] in ".,;:!?)\n-":
            return True
        return "\n" in self.text[self.ends[at - 1] : self.starts[at]]

    def keys(self, at: int) -> list[tuple[str, Sense | None]]:
        """By what a phrase may take this token: by the word itself, by its kind, by its kind and case."""
        keys = self._keys.get(at)
        if keys is None:
            word = self.low[at]
            keys = [(word, None), ("{word}", ("word", word, ANY))] if word[0].isalpha() else [(word, None)]
            for sense in figure(word) if word.isdigit() else self._lexicon.senses.get(word, ()):
                keys.append((f"{{{sense[0]}}}", sense))
                if sense[2]:
                    keys.append((f"{{{sense[0]}:{sense[2]}}}", sense))
            self._keys[at] = keys
        return keys


@lru_cache(maxsize=4096)
def figure(digits: str) -> tuple[Sense, ...]:
    """What a number may be: d a day, m a month, w a week, h an hour, mm minutes, yy and yyyy years, q and n counts."""
    if len(digits) > 4 or not digits.isascii():
        return ()
    number = int(digits)
    if len(digits) == 4:
        return (("yyyy", number, ANY), ("n", number, ANY)) if 1900 <= number <= 2199 else (("n", number, ANY),)
    kinds = ["n"]
    if len(digits) <= 2:
        kinds += ["dd", "h"] + (["w"] if number else [])
        kinds += ["d"] if 1 <= number <= 31 else []
        kinds += ["D"] if 13 <= number <= 31 else []
        kinds += ["m"] if 1 <= number <= 12 else []
        kinds += ["q"] if 1 <= number <= 4 and len(digits) == 1 else []
        kinds += ["yy", "mm"] if len(digits) == 2 else []
    return tuple((kind, number, ANY) for kind in kinds)


class Lexicon:
    """What the words of a language may be."""

    __slots__ = ("senses",)

    def __init__(self) -> None:
        self.senses: dict[str, tuple[Sense, ...]] = {}

    def add(self, word: str, sense: Sense) -> None:
        """Let a word have one more sense."""
        known = self.senses.get(word, ())
        if sense not in known:
            self.senses[word] = (*known, sense)


class Phrase(NamedTuple):
    """One way to write something.

    It has a meaning and what is given to it, names of slots, a case of its own, and a case that it asks for.
    """

    meaning: str
    given: tuple[Any, ...]
    slots: tuple[str, ...]
    case: str | None
    weak: bool
    asks: str


class Match(NamedTuple):
    """A phrase found: where it ends, what stands in its slots, and the case of its last word that has one."""

    end: int
    phrase: Phrase
    values: tuple[Any, ...]
    case: str

    @property
    def facts(self) -> dict[str, Any]:
        """What stands in the slots, by name."""
        return {name: value for name, value in zip(self.phrase.slots, self.values, strict=True) if name != "_"}


class _Node:
    __slots__ = ("done", "loose", "tight")

    def __init__(self) -> None:
        self.tight: dict[str, _Node] = {}
        self.loose: dict[str, _Node] = {}
        self.done: list[Phrase] = []


class Phrases:
    """Many phrases as one tree, so that all are tried in one walk over the tokens."""

    def __init__(self, lines: str) -> None:
        self._root = _Node()
        self.words: frozenset[str] = frozenset()
        for line in lines.splitlines():
            if line.strip() and not line.lstrip().startswith("#"):
                self._add(*line.split(maxsplit=1))

    def learn(self, words: Lexicon) -> None:
        """Find the words with which a phrase may begin; a figure may begin any."""
        keys = self._root.loose
        self.words = frozenset(key for key in keys if key[0] != "{") | frozenset(
            word
            for word, senses in words.senses.items()
            if any(f"{{{kind}}}" in keys or f"{{{kind}:{case}}}" in keys for kind, _value, case in senses)
        )

    def matches(self, tokens: Tokens, at: int) -> Iterator[Match]:
        """Every phrase that begins at this token."""
        word = tokens.low[at]
        if word not in self.words and not word.isdigit():
            return
        stack: list[tuple[_Node, int, tuple[Any, ...], str]] = [(self._root, at, (), ANY)]
        while stack:
            node, i, values, case = stack.pop()
            for phrase in node.done:
                yield Match(i, phrase, values, case if phrase.case is None else phrase.case)
            closing = node.loose.get("{end}")
            if closing and tokens.is_closed(i):
                stack.append((closing, i, values, case))
            if i == tokens.count or not (node.loose or node.tight):
                continue
            tight = node.tight if tokens.is_tight(i) else None
            for key, sense in tokens.keys(i):
                grown = values if sense is None else (*values, sense[1])
                grown_case = sense[2] or case if sense else case
                if child := node.loose.get(key):
                    stack.append((child, i + 1, grown, grown_case))
                if tight and (child := tight.get(key)):
                    stack.append((child, i + 1, grown, grown_case))

    def _add(self, head: str, body: str) -> None:
        asks = ""
        if body.startswith("@"):
            asked, _space, body = body.partition(" ")
            asks = asked[1:]
        named, _colon, case = head.lstrip("~").partition(":")
        meaning, _slash, given = named.partition("/")
        facts = tuple(map(_value, given.split(","))) if given else ()
        for elements in _ways(body):
            slots = tuple(name for kind, name, _tight in elements if name is not None and kind != "{end}")
            phrase = Phrase(meaning, facts, slots, case or None, head.startswith("~"), asks)
            node = self._root
            for kind, _name, tight in elements:
                branch = node.tight if tight else node.loose
                node = branch.setdefault(kind, _Node())
            node.done.append(phrase)


def _ways(body: str) -> list[list[tuple[str, str | None, bool]]]:
    """Every way to write a phrase: lists of (key, name of its slot, whether it stands right after the one before)."""
    pieces = re.findall(_ELEMENT, body.strip())
    position = 0

    def several(closed: str) -> list[list[tuple[str, str | None, bool]]]:
        nonlocal position
        ways: list[list[tuple[str, str | None, bool]]] = [[]]
        tight = False
        while position < len(pieces) and pieces[position] != closed:
            piece = pieces[position]
            position += 1
            if piece.isspace():
                tight = False
                continue
            if piece == "[":
                added = [[], *several("]")]
                position += 1
            else:
                choices = [piece]
                while position < len(pieces) and pieces[position] == "|":
                    choices.append(pieces[position + 1])
                    position += 2
                added = [[_element(choice)] for choice in choices]
            ways = [_joined(way, more, tight=tight) for way in ways for more in added]
            tight = True
        return ways

    return several("")


def _element(piece: str) -> tuple[str, str | None, bool]:
    if not piece.startswith("{"):
        return piece.lower(), None, False
    kind, _equals, name = piece[1:-1].partition("=")
    return f"{{{kind}}}", name or kind.partition(":")[0], False


def _joined(
    way: list[tuple[str, str | None, bool]], more: list[tuple[str, str | None, bool]], *, tight: bool
) -> list[tuple[str, str | None, bool]]:
    if not more or not way:
        return [*way, *more]
    (kind, name, _loose), *rest = more
    return [*way, (kind, name, tight), *rest]


def lexicon(lines: str, prefixes: dict[str, str] | None = None) -> Lexicon:
    """The words of a language, from lines `kind[,kind] value: forms`.

    Five forms are the principal parts of a Finnish noun (nominative, genitive, partitive, illative, essive), from
    which the other cases follow; `case=form` is a form with its case. Any other number of forms, and forms after `=`,
    stand as they are.
    `prefixes` are put before every form of kinds that end in `+`: alku- before kesä gives the kind `part+kesä`.
    """
    known = Lexicon()
    for line in lines.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        head, _colon, forms = line.partition(":")
        kinds, _space, named = head.strip().partition(" ")
        value = _value(named.strip())
        for word, case in _forms(forms.split()):
            for kind in kinds.split(","):
                known.add(word, (kind.rstrip("+"), value, case))
                if kind.endswith("+"):
                    for prefix, which in (prefixes or {}).items():
                        if prefix + word not in known.senses:
                            known.add(prefix + word, ("part+" + kind.rstrip("+"), (which, value), case))
    return known


def _value(words: str) -> Any:
    try:
        return float(words) if "." in words else int(words)
    except ValueError:
        return words


def _forms(forms: list[str]) -> Iterator[tuple[str, str]]:
    if forms[0] == "=":
        forms = forms[1:]
    elif len(forms) == len(_CASES) and not any("=" in form for form in forms):
        yield from _declined(*forms)
        return
    for form in forms:
        case, equals, word = form.partition("=")
        yield (word, case) if equals else (form, ANY)


def _declined(nom: str, gen: str, par: str, ill: str, ess: str) -> Iterator[tuple[str, str]]:
    """All cases of a Finnish noun from its principal parts; the inner and outer local cases stand on the genitive."""
    yield from zip((nom, gen, par, ill, ess), _CASES, strict=True)
    a = "ä" if ess.endswith("ä") else "a"
    stem = gen[:-1]
    for case, ending in (("ine", "ss" + a), ("ela", "st" + a), ("ade", "ll" + a), ("abl", "lt" + a), ("all", "lle"),
                         ("tra", "ksi")):  # fmt: skip
        yield stem + ending, case
