"""From a letter to its words: its pieces as people read them, in the school's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from content import Words, formats
from kiosk.care import messages
from kiosk.care.calendar import local
from kiosk.care.following import pause_after
from kiosk.care.letters import Kind, Letter
from kiosk.care.messages import Told
from kiosk.care.request import Request
from kiosk.care.school import Lang, School

MINUTE: Final = 60


@dataclass(frozen=True)
class Wording:
    """The words of one language about one school."""

    words: Words
    school: School
    contacts: Mapping[str, str] = field(default_factory=dict)
    """Whom to ask about an offer, by the offer's id."""

    def knows(self, letter: Letter) -> bool:
        """Whether there are words for it: not for an offer that was taken back."""
        return letter.offer is None or letter.offer in self.contacts

    def of(self, letter: Letter, now: datetime, open_requests: int) -> str:
        """What the letter says at this moment."""
        if letter.request is not None:
            told = self._told(letter.request, now, open_requests)
        else:
            told = Told(
                code=letter.code or "",
                contact=self.contacts.get(letter.offer or "", ""),
                pause=pause_after(self.school, local(now, self.school).date()),
            )
        return messages.text(letter.kind, self.words, told)

    def request(self, request: Request, now: datetime) -> str:
        """The first message about a request: the words that a reminder quotes."""
        return messages.text(Kind.REQUEST, self.words, self._told(request, now, 1))

    def _told(self, request: Request, now: datetime, open_requests: int) -> Told:
        meeting = request.meeting
        starts = local(meeting.starts, self.school)
        seconds = (meeting.starts - now).total_seconds()
        return Told(
            code=request.code,
            place=self.school.place(meeting.place).name(Lang(self.words.lang)),
            clock="" if meeting.at_once else formats.clock(self.words, starts.time()),
            minutes=max(0, round(seconds / MINUTE)),
            open_requests=open_requests,
        )
