"""What was added and taken away in a comparison, for formats that have nothing but signs."""

from dataclasses import replace

from secretariat.documents.blocks import Change, Text

_SIGNS = {Change.ADDED: ("{+", "+}"), Change.REMOVED: ("[-", "-]")}


def signed(text: Text) -> Text:
    """The text with `{+` and `+}` around what was added, `[-` and `-]` around what was taken away."""
    if isinstance(text, str) or not any(run.change for run in text):
        return text
    return [replace(run, text=run.text.join(_SIGNS[run.change])) if run.change and run.text else run for run in text]
