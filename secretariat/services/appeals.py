"""The usual notes on appeal, as they stand under a decision; picked from a list and kept as text.

Sources: no appeal is allowed on preparation and implementation only (Local Government Act 410/2015 section 136, Act on
Judicial Procedure in Administrative Matters 808/2019 section 6); a claim for a revised decision (410/2015 section
134, Administrative Procedure Act 434/2003 chapter 7a); a municipal appeal (410/2015 section 135); an administrative
appeal (808/2019 chapter 2).
"""

from enum import StrEnum

from secretariat.i18n import N_, language


class Appeal(StrEnum):
    """A usual note on appeal."""

    NONE_PREPARATION = "none_preparation"
    NONE_IMPLEMENTATION = "none_implementation"
    NONE = "none"
    REVISED_DECISION = "revised_decision"
    MUNICIPAL = "municipal"
    ADMINISTRATIVE = "administrative"


_TEXTS = {
    Appeal.NONE_PREPARATION: N_("No appeal is allowed: the decision concerns preparation only."),
    Appeal.NONE_IMPLEMENTATION: N_("No appeal is allowed: the decision concerns implementation only."),
    Appeal.NONE: N_("No appeal is allowed: preparation or implementation."),
    Appeal.REVISED_DECISION: N_("A revised decision may be claimed within 14 days of being informed of the decision."),
    Appeal.MUNICIPAL: N_("A municipal appeal may be lodged with the administrative court within 30 days of being "
                         "informed of the decision."),
    Appeal.ADMINISTRATIVE: N_("An appeal may be lodged with the administrative court within 30 days of being informed "
                              "of the decision."),
}  # fmt: skip


def text(appeal: Appeal, code: str) -> str:
    """The words of a note in a language."""
    return language(code).say(_TEXTS[appeal])


def usual(code: str) -> list[str]:
    """All usual notes in a language, in their order."""
    return [text(appeal, code) for appeal in Appeal]
