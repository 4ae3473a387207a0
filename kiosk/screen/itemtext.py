"""How a line of the week reads, on the wall as on the page where it is written."""

from content import Words
from content.formats import bare_clock, clock_range, short_clock
from kiosk.care.school import Lang
from kiosk.care.week import Item


def told(say: Words, item: Item, lang: Lang) -> str:
    """The line with its time at the end, unless the time is already said in it."""
    text = item.text(lang)
    if item.starts is None or bare_clock(say, item.starts) in text:
        return text
    if item.ends is None:
        return f"{text} {short_clock(say, item.starts)}"
    return f"{text} {clock_range(say, item.starts, item.ends)}"
