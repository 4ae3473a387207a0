"""Every sentence that people read or hear, in Finnish, Swedish and English, and the closed lists.

Loaded from the TOML files beside; no sentence stands in code. Knows nothing of pages or messages.
What is wrong with them is told by `content.faults`, which no running program needs.
"""

from content.lists import SampleItem, code_words, gestures, reasons, sample_items
from content.words import LANGUAGES, Words, words

__all__ = [
    "LANGUAGES",
    "SampleItem",
    "Words",
    "code_words",
    "gestures",
    "reasons",
    "sample_items",
    "words",
]
