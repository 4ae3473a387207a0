"""What can happen to the screen's loop, as values; what follows is not known here."""

from dataclasses import dataclass

import pygame

from audio.events import Event as Heard
from audio.speech import Event as Voiced
from hardware.events import Event
from kiosk.care.actions import Action
from kiosk.screen.touch import Pointer


@dataclass(frozen=True)
class Posted:
    """What another part of the program asks for."""

    action: Action


@dataclass(frozen=True)
class Overheard:
    """What the ears tell."""

    event: Heard


@dataclass(frozen=True)
class Spoken:
    """What the voice tells."""

    event: Voiced


@dataclass(frozen=True)
class Sensed:
    """What a reader or a button tells."""

    event: Event


@dataclass(frozen=True)
class Uncovered:
    """The window has lost its picture."""


@dataclass(frozen=True)
class Reopened:
    """The window is another; what is shown is painted on `surface` from now on."""

    surface: pygame.Surface


@dataclass(frozen=True)
class Closed:
    """The program is to end."""


Happening = Pointer | Posted | Sensed | Overheard | Spoken | Uncovered | Reopened | Closed
