"""Finding on a scene what a person would find: a button by its name, a sentence."""

from kiosk.screen.scene import Box


class NoSuchButtonError(LookupError):
    """Nothing of that name can be tapped; the text says what can."""


def button(scene: Box, what: str) -> Box:
    """The first button with this action ("go:request"), verb ("send") or text ("Lähetä").

    Raises NoSuchButtonError.
    """
    buttons = tuple(scene.buttons())
    for matches in (_by_action, _by_verb, _by_text):
        for one in buttons:
            if matches(one, what):
                return one
    there = ", ".join(f"{one.action} ({one.text})" for one in buttons)
    raise NoSuchButtonError(f"no button {what!r}; there are: {there}")


def reads(scene: Box, sentence: str) -> bool:
    """Whether the page says `sentence`, however its lines and spaces are broken."""
    said = " ".join(box.text for box in scene.walk())
    return plain(sentence) in plain(said)


def plain(text: str) -> str:
    """The text with every run of spaces, also no-break ones, as one."""
    return " ".join(text.split())


def _by_action(button: Box, what: str) -> bool:
    return str(button.action) == what


def _by_verb(button: Box, what: str) -> bool:
    return button.action is not None and button.action.verb == what


def _by_text(button: Box, what: str) -> bool:
    return plain(what) in plain(button.text)
