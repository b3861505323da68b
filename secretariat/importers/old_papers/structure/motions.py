"""Motions and votes: a paragraph that moves something and tells that it was carried is what was decided.

The ways to say so are data; each is looked for in a paragraph as a whole, for the mover stands first and the outcome
last. What was only moved decides nothing.
"""

import re

_DONE = (
    r"(?:carried|carries|passed|passes|approved|adopted|accepted|agreed|resolved|defeated|failed|fails|lost|rejected|"
    r"withdrawn|unanimous(?:ly)?|all in favou?r|all ayes)"
)
_WHAT = r"(?:motion|resolution|amendment|ballot|proposal|recommendation|vote)"
_WHO = r"(?:[^\W\d_a-zà-öø-ÿ][\w.’'-]*\s+){1,5}"
_VOTED = r"(?:was|were)\s+(?:unanimously\s+)?"
_BY_VOTE = (
    r"(?:by|with|without|on)\s+(?:a\s+|the\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:vote|votes|consent|acclamation|majority|objections?|dissent)\b"
)
_CARRIED = r"(?:carried|carries|passed|passes|approved|adopted|fails|failed)"
_GIVEN = r"(?:approved|adopted|accepted|ratified|confirmed|passed|elected|appointed|rejected|tabled)"
_WAYS = (
    rf"(?:a |the )?{_WHAT}\s+(?:by|to|was|made|from|that|moved|is|has)\b.*\b{_DONE}\b",
    rf"(?:a |the )?{_WHAT}\s+(?:was\s+|is\s+|has\s+)?(?:unanimously\s+)?{_DONE}\b",
    rf"(?:it was\s+)?(?:moved|proposed)\b.*\b(?:seconded|carried)\b.*\b{_DONE}\b",
    rf"(?:it was\s+)?moved\s+(?:by|that)\b.*\b{_DONE}\b",
    rf"(?:up)?on\s+(?:a|the)\s+(?:motion|proposal|proposition)\b.*\b{_DONE}\b",
    rf"(?-i:{_WHO})(?:moved|made\s+(?:a|the)\s+motion|motioned|proposed)\b.*\b(?:second(?:ed)?|carried)\b.*\b{_DONE}\b",
    rf"(?:vote|votes|in favou?r|ayes?|yeas?)\s*:.*\b{_WHAT}\s+(?:was\s+|is\s+)?{_CARRIED}\b",
    r"(?:passe[sd]|carrie[sd]|approved|adopted|rejected|failed?)\s*[:,(–-]\s*\d{1,3}\b.*",
    rf"[^.;:]{{3,160}}?\s{_VOTED}{_GIVEN}\s+{_BY_VOTE}",
    r"(?:the\s+)?[\w &-]{2,50}?\s+voted\s+(?:unanimously\s+)?(?:to|in\s+favou?r\s+of)\s",
    rf"[^.;:]{{3,80}}?\s{_VOTED}(?:duly\s+)?(?:re-?)?(?:elected|appointed)\b(?!\s+in\s+\d)",
    r"[^.;:]{3,80}?\s(?:(?:was|were)\s+(?:duly\s+)?authori[sz]ed\s+to|valtuutettiin|befullmäktigades)\b",
    rf"[^.;:]{{3,160}}?\s{_VOTED}(?:tabled|postponed|deferred|referred\s+back)\s*(?:\.|$|(?:to|until|pending)\b)",
)
_MOTION = re.compile("|".join(f"(?:{way})" for way in _WAYS), re.IGNORECASE | re.DOTALL)
_REACH = 900
"""So many characters of a paragraph are read: a motion is not longer than that."""
_TOLD = re.compile(r"\b(?:asked|whether|recalled|explained|reported that|noted that|said that)\b", re.IGNORECASE)


def carries(text: str) -> bool:
    """Whether a paragraph tells that a motion was decided on, by a vote or by consent."""
    found = _MOTION.match(text.lstrip("*_ "), 0, _REACH)
    return found is not None and not _TOLD.search(found[0])
