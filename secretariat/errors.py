"""What can go wrong, said as a sentence with cause and next step; everything else is a bug and flies on."""

from typing import Any, Protocol


class Speaker(Protocol):
    """Anything that can say an English source sentence in a user's language (see `i18n.Language`)."""

    def say(self, sentence: str, /, **facts: Any) -> str:
        """Translate the sentence and fill its named holes."""


class Phrase(str):
    """A fact that is a source sentence itself, to be said in the language of the one who reads."""

    __slots__ = ()


class SecretariatError(Exception):
    """An error that is told to the user.

    Args:
        sentence: the English source sentence, marked with `N_`, with named holes.
        field: the name of the argument it concerns, so that a form can show it beside the field.
        facts: what goes into the holes.
    """

    exit_status = 1

    def __init__(self, sentence: str, /, *, field: str = "", **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.facts = facts

    def __str__(self) -> str:
        return self.sentence.format(**self.facts)

    def said_in(self, speaker: Speaker) -> str:
        """The sentence in the language of the speaker."""
        facts = {name: speaker.say(fact) if isinstance(fact, Phrase) else fact for name, fact in self.facts.items()}
        return speaker.say(self.sentence, **facts)


class Refused(SecretariatError):
    """A rule says no: nothing was changed, and the sentence says what would be right."""


class Unavailable(SecretariatError):
    """The machine says no: a file is locked, damaged, foreign or newer, a disk is full, a server is away."""

    exit_status = 3
