"""What is told of an annex: the form for its number, title, giver, day and place of keeping."""

from typing import Any

from secretariat.i18n import _
from secretariat.services.annexes import AnnexFacts
from secretariat.ui.fields import DateField, TextField
from secretariat.ui.sections import InlineForm
from secretariat.ui.widgets import beside, text


class AnnexForm(InlineForm):
    """The facts of one annex; `key` is its id, none for one that is listed anew."""

    def __init__(self) -> None:
        self.key: int | None = None
        self.number = TextField(_("Number"), hint=_("as printed, such as 1 or 2 a"))
        self.title = TextField(_("Title of the paper"))
        self.giver = TextField(_("Whose paper it is"))
        self.dated = DateField(_("Day of the paper"))
        self.kept_at = TextField(_("Where it is kept"), hint=_("registry, archive or case-management system"))
        fields: dict[str, Any] = {
            name: getattr(self, name) for name in ("number", "title", "giver", "dated", "kept_at")
        }
        super().__init__(_("Keep"), **fields)
        self._head = text("", "strong", wrap=True)
        upper, lower = beside(self.number, self.title, spacing=12), beside(self.giver, self.dated, spacing=12)
        upper.setStretchFactor(self.title, 4)
        lower.setStretchFactor(self.giver, 2)
        self.build(self._head, upper, lower, self.kept_at)

    @property
    def facts(self) -> AnnexFacts:
        """What it holds."""
        return AnnexFacts(
            title=self.title.value.strip(),
            number=self.number.value.strip(),
            giver=self.giver.value.strip(),
            dated=self.dated.date,
            kept_at=self.kept_at.value.strip(),
        )

    def show_annex(self, key: int | None, facts: AnnexFacts, words: str) -> None:
        """Show the facts of an annex, or of one to be listed; `words` say what is done."""
        self.key = key
        self.calm()
        self._head.setText(words)
        for name in ("number", "title", "giver", "kept_at"):
            getattr(self, name).show_value(getattr(facts, name))
        self.dated.show_date(facts.dated)
