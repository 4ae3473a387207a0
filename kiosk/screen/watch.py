"""What the screen knows of the world: it looks into the stores and writes what people ask for.

Read again only when somebody else has written; a failed write tells the person, never a traceback.
"""

from collections import deque
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from content import Words, words
from hardware.events import DeviceState, Tag
from kiosk.care.bag import Bag, BagItem
from kiosk.care.boot import Clock
from kiosk.care.calendar import local
from kiosk.care.health import Detail, Health, Part
from kiosk.care.letters import Recipient
from kiosk.care.limits import RECENT, Guesses
from kiosk.care.request import Code, Request, RequestId
from kiosk.care.school import Lang, School
from kiosk.care.week import Week, YearWeek
from kiosk.screen.aloud import Aloud
from kiosk.screen.erasing import erase
from kiosk.screen.page import Sight, Wire
from kiosk.screen.senses import Senses
from kiosk.screen.service import Service
from kiosk.screen.talking import Talking
from kiosk.store.board import Board
from kiosk.store.db import StoreError
from kiosk.store.requests import Requests

MINUTE: Final = timedelta(minutes=1)
SECOND: Final = timedelta(seconds=1)


class Watch:
    """Both stores, and what the screen remembers only while it runs."""

    def __init__(
        self,
        board: Board,
        requests: Requests,
        clock: Clock,
        *,
        lang: Lang = Lang.FI,
        told: Collection[Recipient] = (),
        practice: bool = False,
        senses: Senses | None = None,
        talking: Talking | None = None,
        aloud: Aloud | None = None,
        service: Service | None = None,
    ) -> None:
        self._board = board
        self._requests = requests
        self._clock = clock
        self._message_lang = lang
        self._told = told
        self._erased = datetime.fromtimestamp(0, UTC)
        self._beaten = datetime.fromtimestamp(0, UTC)
        self._practice = practice
        self.senses = senses or Senses()
        self.talking = talking or Talking()
        self.aloud = aloud or Aloud()
        self.service = service or Service(board)
        self.echo = ""
        """What was understood a moment ago."""
        self.failed = False
        """Whether the last thing that was asked for could not be written."""
        self._guesses = Guesses()
        self._opened: deque[datetime] = deque()
        self._words: dict[Lang, Words] = {}
        self._school: School = board.school()
        self._weeks: tuple[Week, ...] = ()
        self._weeks_of: tuple[object, ...] = ()
        self._bags: tuple[Bag, ...] = ()
        self._health: Health | None = None
        self._planned: datetime | None = None
        """When the next week is to be published."""
        self._active: tuple[Request, ...] = ()
        self._stale_board = True
        self._stale_requests = True

    @property
    def school(self) -> School:
        """As it was at the last look."""
        return self._school

    def words(self, lang: Lang) -> Words:
        """The sentences of a language, loaded when first needed."""
        if lang not in self._words:
            self._words[lang] = words(lang)
        return self._words[lang]

    def sight(self, now: datetime, lang: Lang, code: Code | None, *, exact: bool) -> Sight:
        """Everything a page may look at; `now` to the second when `exact`, else to the minute."""
        self._look(now)
        step = SECOND if exact else MINUTE
        coarse = datetime.fromtimestamp(
            now.timestamp() // step.total_seconds() * step.total_seconds(), now.tzinfo
        )
        return Sight(
            now=coarse,
            time_known=self._clock.synced(),
            school=self._school,
            lang=lang,
            message_lang=self._message_lang,
            home_week=YearWeek.of(local(now, self._school).date()),
            weeks=self._weeks,
            bags=self._bags,
            wire=self._wire(now),
            meetings=tuple(request.meeting for request in self._active),
            open_requests=len(self._active),
            recent_requests=sum(now - opened <= RECENT for opened in self._opened),
            guesses=self._guesses,
            request=self._by_code(code),
            failed=self.failed,
            practice=self._practice,
            reader=self.senses.reach(),
            button=self.senses.buttons(),
            hearing=self.talking.hearing,
            ears=self.talking.available,
            echo=self.echo,
            voice=self.aloud.available,
            reading=self.aloud.reading,
            mute=self.aloud.mute,
        )

    def _by_code(self, code: Code | None) -> Request | None:
        return next((request for request in self._active if request.code == code), None)

    def _wire(self, now: datetime) -> Wire:
        if self._health is None or not self._health.fresh(now):
            return Wire.SILENT
        return Wire.GOES if self._health.ok else Wire.DOWN

    def _look(self, now: datetime) -> None:
        """Read again what others have written; keep what is known when the disk does not answer."""
        try:
            if self._board.changed() or self._stale_board:
                self._school = self._board.school()
                self._bags = self._board.bags()
                self._health = self._board.health(Part.RELAY)
                self._planned = min(
                    (plan.due for plan in self._board.drafts.planned()), default=None
                )
                self._stale_board = False
                self._weeks_of = ()
            self._look_at_weeks(now)
            if self._requests.changed() or self._stale_requests:
                self._active = self._requests.active()
                self._stale_requests = False
        except StoreError:
            self._stale_board = self._stale_requests = True

    def _look_at_weeks(self, now: datetime) -> None:
        moment = local(now, self._school)
        key = (moment.date(), moment.hour)
        if key != self._weeks_of:
            self._weeks = self._board.weeks_for(moment.date(), now)
            self._weeks_of = key

    def open_request(self, request: Request, now: datetime) -> bool:
        """Write the request with its first message; False when nothing could be written."""
        self._opened.append(now)
        return self._write(lambda: self._requests.open_request(request, self._clock.boot()))

    def withdraw(self, request_id: RequestId, now: datetime) -> bool:
        """End the request as withdrawn."""
        return self._write(lambda: self._requests.withdraw(request_id, now))

    def prefer_other(self, request_id: RequestId, now: datetime) -> bool:
        """Open the request for somebody else."""
        return self._write(lambda: self._requests.prefer_other(request_id, now))

    def bags(self, now: datetime) -> tuple[Bag, ...]:
        """Every bag as it is now."""
        self._look(now)
        return self._bags

    def report(self, state: DeviceState, now: datetime) -> None:
        """Put down how a reader or a button does, for those who look after the kiosk."""
        with suppress(StoreError):
            self._board.report(state.device, state.trouble or "", state.faults, now)

    def enrols(self, tag: Tag, now: datetime) -> bool:
        """Whether somebody is enrolling a tag just now; shown twice, it is a bag's from then on."""
        with suppress(StoreError):
            enrolment = self._board.enrolment()
            if enrolment is None or now > enrolment.until:
                return False
            if self.senses.shown_twice(tag):
                self._board.enrol(tag, enrolment.name)
                self._stale_board = True
            return True
        return False

    def move_bag(self, bag: str, now: datetime, *, out: bool) -> bool:
        """Log the bag's move by its day."""
        day = local(now, self._school).date()
        return self._write(lambda: self._board.move_bag(bag, out, day))

    def mark_missing(self, bag: str, missing: frozenset[BagItem], now: datetime) -> bool:
        """Log what is missing."""
        day = local(now, self._school).date()
        return self._write(lambda: self._board.mark_missing(bag, missing, day))

    def try_code(self, code: Code, now: datetime) -> None:
        """Count a code that is not in use; one that is starts the count anew."""
        self._look(now)
        hit = self._by_code(code) is not None
        self._guesses = Guesses() if hit else self._guesses.missed(now)

    def codes_in_use(self) -> frozenset[Code]:
        """The codes of all requests that have not ended."""
        return frozenset(request.code for request in self._active)

    def erase(self, now: datetime) -> None:
        """While the relay is dead the screen ends what has outlived its night, once a minute."""
        self._erased = now
        self._look(now)
        erase(self._requests, self._school, self._clock, now, told=self._told)

    def tidy(self, now: datetime) -> None:
        """Forget what is too old to count, say that one lives; erase when nobody else does."""
        if abs(now - self._beaten) >= MINUTE:
            self._beaten = now
            with suppress(StoreError):
                self._board.beat(Part.SCREEN, ok=True, detail=Detail.FINE, now=now)
        if self._planned is not None and now >= self._planned and self._clock.synced():
            with suppress(StoreError):
                self._board.drafts.release(now)
            self._stale_board = True
        if self._wire(now) is Wire.SILENT and abs(now - self._erased) >= MINUTE:
            with suppress(StoreError):
                self.erase(now)
        while self._opened and now - self._opened[0] > RECENT:
            self._opened.popleft()

    def _write(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except StoreError:
            self.failed = True
            return False
        finally:
            self._stale_board = self._stale_requests = True
        return True
