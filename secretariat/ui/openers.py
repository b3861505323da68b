"""Signs at the beginning of an entry that say what it is: § a steer, + an action, ! noted, - a bullet."""

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

KEYS = (
    (N_("First in an entry: a steer; Tab makes it a decision"), "§, Space"),
    (N_("First in an entry: an action"), "+, Space"),
    (N_("First in an entry: noted; Tab makes it a dissent"), "!, Space"),
    (N_("First in an entry: a bullet"), "-, Space"),
)
