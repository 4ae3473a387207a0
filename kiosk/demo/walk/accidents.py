"""What befalls the machine and Signal from outside, and when it is over again.

Each accident begins now and says what ends it, as moments of the true time. Here: chance and
order. How a program dies inside is in `mishaps`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from kiosk.care.deadlines import BOOT_LIFE
from kiosk.demo.walk.ledger import Ledger
from kiosk.demo.walk.street import Street
from kiosk.relay.simulator.trouble import Trouble

MINUTE: Final = timedelta(minutes=1)
SECOND: Final = timedelta(seconds=1)
HOUR: Final = timedelta(hours=1)
ANSWER_WAIT: Final = timedelta(seconds=46)
"""After this even the latest answer has come, or never comes."""

PEACE: Final = {
    Trouble.TOO_MANY: 6 * MINUTE,
    Trouble.RATE: HOUR + MINUTE,
    Trouble.CAPTCHA: 24 * HOUR + MINUTE,
}
"""How long everybody waits after the simulated server has set a limit, and a breath."""
FLEETING: Final = tuple(Trouble)
LASTING: Final = (
    Trouble.NETWORK,
    Trouble.UNREACHED,
    Trouble.TOO_MANY,
    Trouble.CAPTCHA,
    Trouble.RATE,
    Trouble.IDENTITY,
    Trouble.NOT_MEMBER,
    Trouble.ALONE,
    Trouble.SILENT,
    Trouble.CLOSE,
    Trouble.UNKNOWN_METHOD,
    Trouble.BACKLOG,
    Trouble.DUPLICATES,
    Trouble.PARTIAL,
)
"""What may go on for long; the others are moments. Nothing here that sends again and again."""


@dataclass(frozen=True)
class Later:
    """What happens after a while."""

    after: timedelta
    do: Callable[[], None]


class Accidents:
    """Chance against the street. `note` is told of each for whoever replays the walk."""

    def __init__(self, street: Street, ledger: Ledger, note: Callable[[str], None]) -> None:
        self._street = street
        self._ledger = ledger
        self._note = note
        self._dice = street.dice
        self._limit: Trouble | None = None
        """Of the limits that the server has set since it last worked, the longest."""

    def strike(self) -> tuple[Later, ...]:
        """One accident; when and how it ends."""
        ways = (
            (30, self._signal_falters),
            (14, self._signal_fails),
            (12, self._daemon_restarts),
            (18, self._relay_is_killed),
            (8, self._screen_is_killed),
            (6, self._disk_fills),
            (5, self._clock_jumps),
            (4, self._power_is_cut),
            (7, self._wakes_without_time),
        )
        later: tuple[Later, ...] = self._dice.weighted(ways)()
        return later

    def _signal_falters(self) -> tuple[Later, ...]:
        trouble, times = self._dice.pick(FLEETING), 1 + self._dice.below(4)
        self._felt(f"Signal: {trouble} {times} times")
        self._fail(trouble, times)
        return (Later(self._dice.span(20 * SECOND, 5 * MINUTE), self._heal), *_breaths())

    def _signal_fails(self) -> tuple[Later, ...]:
        trouble = self._dice.pick(LASTING)
        self._felt(f"Signal: {trouble} from now on")
        self._fail(trouble)
        return (Later(self._dice.span(MINUTE, 3 * HOUR), self._heal), *_breaths())

    def _heal(self) -> None:
        """It works again; what its server last asked for still counts."""
        street = self._street
        if self._limit is not None:
            wanted = street.true + PEACE[self._limit]
            street.in_peace_until = max(street.in_peace_until, wanted)
            self._limit = None
        if street.daemon.trouble is not None:
            self._note("Signal works again")
        street.daemon.heal()

    def _fail(self, trouble: Trouble, times: int | None = None) -> None:
        if trouble in PEACE:
            self._limit = max(filter(None, (self._limit, trouble)), key=PEACE.__getitem__)
        self._street.daemon.fail(trouble, times)

    def _daemon_restarts(self) -> tuple[Later, ...]:
        leave = self._dice.percent(50)
        self._felt("the daemon ends" + (" and leaves its socket" if leave else ""))
        self._street.server.stop(leave_socket=leave)
        return (Later(self._dice.span(SECOND, 20 * MINUTE), self._start_daemon),)

    def _start_daemon(self) -> None:
        if not self._street.server.listening:
            self._note("the daemon starts")
            self._street.server.start()

    def _relay_is_killed(self) -> tuple[Later, ...]:
        cut = 1 + self._dice.below(60)
        self._felt(f"the relay will be killed at its effect {cut}")
        self._street.in_relay.cut = cut
        return (Later(self._dice.span(MINUTE, 40 * MINUTE), self._start_relay),)

    def kill_now(self) -> Later:
        """The relay dies at one of its very next writes; what starts it again."""
        cut = 1 + self._dice.below(8)
        self._felt(f"the relay will be killed at its effect {cut}")
        self._street.in_relay.cut = cut
        return Later(self._dice.span(SECOND, 5 * MINUTE), self._start_relay)

    def _start_relay(self) -> None:
        self._street.in_relay.cut = 0
        if self._street.relay is None:
            self._note("the relay starts")
            self._street.start_relay()

    def _screen_is_killed(self) -> tuple[Later, ...]:
        self._felt("the screen will be killed at one of its next writes")
        self._street.in_screen.cut = 1 + self._dice.below(4)
        return ()

    def _disk_fills(self) -> tuple[Later, ...]:
        self._felt("the disk is full")
        self._street.fill_disk(full=True)
        return (Later(self._dice.span(SECOND, 30 * MINUTE), self._disk_empties),)

    def _disk_empties(self) -> None:
        self._note("there is room on the disk")
        self._street.fill_disk(full=False)
        self._start_relay()

    def _clock_jumps(self) -> tuple[Later, ...]:
        by = self._dice.pick((-HOUR, HOUR, -3 * MINUTE, 20 * MINUTE, -timedelta(days=1)))
        self._felt(f"the clock is wrong by {by}", clock=True)
        self._street.misplace(by)
        return (Later(self._dice.span(SECOND, 40 * MINUTE), self._right_clock),)

    def _right_clock(self) -> None:
        self._note("the clock is put right")
        self._ledger.shake(clock=bool(self._street.wrong_by))
        self._street.misplace(timedelta())
        self._street.clock.sync()

    def _power_is_cut(self) -> tuple[Later, ...]:
        self._felt("the machine starts anew")
        self._street.reboot()
        return ()

    def _wakes_without_time(self) -> tuple[Later, ...]:
        """No battery for its clock: it goes on from when it was last told the time, or far off."""
        by = self._dice.pick((-20 * MINUTE, -timedelta(days=3), timedelta(days=400), timedelta()))
        self._felt(f"the machine starts anew without the time, {by} off", clock=True)
        self._street.clock.sync(synced=False)
        self._street.misplace(by)
        self._street.reboot()
        if self._dice.percent(50):
            return (*_long_nights(), Later(23 * HOUR, self._right_clock))
        return (Later(self._dice.span(10 * SECOND, 2 * HOUR), self._right_clock),)

    def end_all(self) -> None:
        """In the morning somebody has looked after everything but the time."""
        self._heal()
        self._start_daemon()
        self._start_relay()
        self._street.fill_disk(full=False)
        self._street.in_screen.cut = 0

    def _felt(self, what: str, *, clock: bool = False) -> None:
        self._note(what)
        self._ledger.shake(clock=clock)


def _breaths() -> tuple[Later, ...]:
    """A round when an answer is given up, and one when it comes after all."""
    return (Later(31 * SECOND, _nothing), Later(ANSWER_WAIT, _nothing))


def _long_nights() -> tuple[Later, ...]:
    """Looks at what has lived for as long as anything may."""
    return tuple(Later(BOOT_LIFE + minutes * MINUTE, _nothing) for minutes in (1, 5))


def _nothing() -> None:
    """Time has only passed."""
