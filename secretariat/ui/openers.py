"""Signs at the beginning of an entry that say what it is: § a steer, + an action, ! noted, - a bullet."""

from collections.abc import Callable
from typing import Any

from secretariat.i18n import N_
from secretariat.models import EntryKind

OPENERS = {
    "§ ": EntryKind.STEER,
    "+ ": EntryKind.ACTION,
    "! ": EntryKind.NOTED,
    "- ": EntryKind.BULLET,
    "– ": EntryKind.BULLET,
}
"""What the signs make of an entry; they go with the space that follows them."""

OTHERS = {
    EntryKind.STEER: EntryKind.DECISION,
    EntryKind.DECISION: EntryKind.STEER,
    EntryKind.NOTED: EntryKind.DISSENT,
    EntryKind.DISSENT: EntryKind.NOTED,
}
"""What Tab makes of an entry of a kind that one sign stands for together with another."""


def _becomes(kind: EntryKind) -> Callable[[Any], None]:
    """What a sign does, done from the command field: the entry with the caret becomes that, wherever the caret is."""
    return lambda editor: editor.set_kind(kind)


KEYS = (
    (N_("First in an entry: a steer; Tab makes it a decision"), "§, Space", _becomes(EntryKind.STEER)),
    (N_("First in an entry: an action"), "+, Space", _becomes(EntryKind.ACTION)),
    (N_("First in an entry: noted; Tab makes it a dissent"), "!, Space", _becomes(EntryKind.NOTED)),
    (N_("First in an entry: a bullet"), "-, Space", _becomes(EntryKind.BULLET)),
)
