"""Ears that are not there: what is said into them is told beforehand, by the phrase's id."""

from audio.events import (
    EarsClosed,
    EarsOpen,
    EarsTrouble,
    Event,
    Level,
    NotUnderstood,
    Trouble,
    Understood,
)


class PlayedEars:
    """`say` what the next press will hear; `happened` gives what they told since the last time."""

    def __init__(self) -> None:
        self._told: list[Event] = []
        self._phrase: str | None = None
        self._trouble: Trouble | None = None
        self.open = False
        """Whether the microphone is open now."""
        self.opened = 0
        """How often it was."""

    def say(self, phrase: str | None) -> None:
        """The next press hears this phrase, or none of those that are known."""
        self._phrase = phrase

    def fail(self, trouble: Trouble | None) -> None:
        """From now on nothing can be heard, or everything again."""
        self._trouble = trouble

    def happened(self) -> list[Event]:
        """Take what was told."""
        told = list(self._told)
        self._told.clear()
        return told

    def press(self, lang: str) -> None:  # noqa: ARG002 - whoever plays speaks the page's language
        """Open the microphone."""
        if self._trouble is not None:
            self._told.append(EarsTrouble(self._trouble))
            return
        self.open = True
        self.opened += 1
        self._told += [EarsOpen(), Level(0.4), Level(0.8)]

    def release(self) -> None:
        """Close it and tell what was said."""
        phrase = self._phrase
        heard: Event = NotUnderstood() if phrase is None else Understood(phrase)
        self._shut(heard)

    def cancel(self) -> None:
        """Close it; nothing was said."""
        self._shut()

    def _shut(self, *after: Event) -> None:
        if self.open:
            self.open = False
            self._told += [EarsClosed(), *after]
