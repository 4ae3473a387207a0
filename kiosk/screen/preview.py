"""The message as it will go, word for word, in the school's language."""

from content import words
from content.formats import clock
from kiosk.care.calendar import local
from kiosk.care.messages import Told, request_text
from kiosk.care.request import Code, Meeting
from kiosk.screen.kit import Kit


def message(kit: Kit, meeting: Meeting, code: Code) -> str:
    """The text of the request's message: what the relay sends, not a translation of it."""
    sight = kit.sight
    said = words(sight.message_lang)
    starts = local(meeting.starts, sight.school).time()
    told = Told(
        code,
        sight.school.place(meeting.place).name(sight.message_lang),
        said("message.now") if meeting.at_once else clock(said, starts),
    )
    return request_text(said, told)
