"""The whole world in one process: clock, stores, simulated Signal, relay and screen, in turns.

Stories and the demo use the same stage. Here: putting together, stepping, tapping. Not here: HTTP,
windows, and what the demo's page may ask for.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from hardware.events import Tag
from kiosk.care.bag import Bag
from kiosk.care.request import Request
from kiosk.care.school import Lang, School
from kiosk.clock import MovableClock
from kiosk.config_kiosk import Kiosk
from kiosk.demo import cast
from kiosk.demo.find import button, reads
from kiosk.demo.finger import Finger
from kiosk.demo.house import House, furnish
from kiosk.demo.playedears import PlayedEars
from kiosk.demo.playedvoice import StageVoice
from kiosk.demo.stand import BAG_TAG, Stand
from kiosk.relay.simulator.chat import Chat
from kiosk.relay.simulator.daemon import Daemon
from kiosk.relay.simulator.server import Server
from kiosk.relay.simulator.trouble import Trouble
from kiosk.screen.app import App
from kiosk.screen.frame import Frame
from kiosk.screen.rest import Rest
from kiosk.screen.scene import Box
from kiosk.screen.talking import Talking
from kiosk.store.db import Effect, no_effect

TUESDAY: Final = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
"""An ordinary school day, 11.42 in Finland: a break is near and places are free."""
TICK: Final = timedelta(milliseconds=100)
"""How far the clock goes with each step of `settle`."""
BETWEEN_TAPS: Final = timedelta(milliseconds=400)
"""A hand needs so long; two presses at one place in less are taken for one."""
QUIET: Final = 15
"""After so many steps in which nothing changed nothing more will come by itself."""
MOST_STEPS: Final = 400
STRIDE: Final = timedelta(seconds=5)
"""How far the clock goes at once when time passes, so that nobody seems dead meanwhile."""
MOST_STRIDES: Final = 240


class UnsettledError(AssertionError):
    """The world did not come to rest."""


class Stage:
    """Everything, begun in an empty `folder`. `chat` is what the members see and do."""

    def __init__(
        self,
        folder: Path,
        clock: MovableClock | None = None,
        kiosk: Kiosk | None = None,
        effect: Effect = no_effect,
        *,
        ears: PlayedEars | None = None,
        voice: StageVoice | None = None,
        rest: Rest | None = None,
    ) -> None:
        self.ears, self.voice = ears, voice
        self.clock = clock or MovableClock(TUESDAY)
        self.settings = cast.settings(folder, kiosk)
        signal = self.settings.signal
        self.chat = Chat(cast.MEMBERS, account=signal.account, group_id=signal.group)
        self.daemon = Daemon(self.chat)
        self.server = Server(signal.socket, self.daemon)
        furnish(self.settings, self.clock.now())
        aloud = voice.aloud if voice is not None else None
        self._house = House(
            self.settings, self.clock, effect, talking=Talking(ears), aloud=aloud, rest=rest
        )
        self.server.start()
        self.stand = Stand(self.clock)
        self._finger = Finger(self.clock, lambda: self.app)
        self._sense()

    def close(self) -> None:
        """End everything in reverse order; may be called twice."""
        self._house.close()
        self.server.close()

    @property
    def app(self) -> App:
        """The screen program without its window."""
        return self._house.app

    @property
    def school(self) -> School:
        """The school as the board has it."""
        return self.settings.school

    @property
    def lang(self) -> Lang:
        """The language on the screen."""
        return self.app.lang

    @property
    def now(self) -> datetime:
        """The moment on stage."""
        return self.clock.now()

    def requests(self) -> tuple[Request, ...]:
        """Every request that has not ended, as the screen's file has it."""
        return self._house.requests.active()

    def bags(self) -> tuple[Bag, ...]:
        """Every bag as the board has it."""
        return self._house.board.bags()

    # ---- Time ----------------------------------------------------------------------------------

    def step(self) -> None:
        """One short round of every program; nobody waits."""
        self.server.step(self.now)
        self._house.relay.step(self.now)
        self.server.step(self.now)
        self.chat.expire(self.now)
        self._sense()
        self.app.tick(self.now)
        self._finger.rest()

    def settle(self) -> None:
        """Step until nothing changes any more; raise UnsettledError when that never is."""
        quiet = 0
        before = self._state()
        for _ in range(MOST_STEPS):
            self.clock.move(TICK)
            self.step()
            now = self._state()
            quiet = quiet + 1 if now == before else 0
            before = now
            if quiet >= QUIET:
                return
        raise UnsettledError(f"still busy after {MOST_STEPS} steps")

    def _state(self) -> object:
        """What would be another if anything had happened."""
        posts = tuple((post.timestamp, post.text, post.deleted) for post in self.chat.posts)
        return posts, self.requests(), self.scene()

    def wait(self, span: timedelta) -> None:
        """Let time pass for everybody, in strides."""
        end = self.now + span
        stride = max(STRIDE, span / MOST_STRIDES)
        while (left := end - self.now) > timedelta():
            self.clock.move(min(stride, left))
            self.step()
        self.settle()

    # ---- The screen ----------------------------------------------------------------------------

    def scene(self) -> Box:
        """What is to be seen; the same object while nothing has changed."""
        return self.app.scene(self.now)

    @property
    def pressed(self) -> Box | None:
        """The button that the finger holds down: it is drawn darker."""
        return self._finger.pressed

    def down(self, x: float, y: float) -> None:
        """A finger comes down; on a sleeping screen it only wakes."""
        self._finger.down(x, y)

    def move(self, x: float, y: float) -> None:
        """It slides; off the button it means nothing any more."""
        self._finger.move(x, y)

    def up(self, x: float, y: float) -> None:
        """It is lifted: what it pressed is done."""
        self._finger.up(x, y)

    def cancel(self) -> None:
        """The touch is taken away."""
        self._finger.cancel()

    def tap(self, what: str) -> None:
        """Press and release the button with this action ("go:request") or text ("Lähetä")."""
        rect = button(self.scene(), what).rect
        x, y = rect.x + rect.w / 2, rect.y + rect.h / 2
        self.clock.move(BETWEEN_TAPS)
        self.down(x, y)
        self.up(x, y)

    def reads(self, sentence: str) -> bool:
        """Whether the page says `sentence`, however its lines and spaces are broken."""
        return reads(self.scene(), sentence)

    def show(self, frame: Frame) -> None:
        """Another panel; the kiosk begins on its first page."""
        self.cancel()
        self._house.hang(frame, self.now)

    # ---- Signal and the bag --------------------------------------------------------------------

    def trouble(self, what: Trouble | None) -> None:
        """Let the daemon fail in this way from now on, or work again."""
        if what is None:
            self.daemon.heal()
        else:
            self.daemon.fail(what)

    def restart_daemon(self) -> None:
        """The daemon ends and is started again; everybody has to connect anew."""
        self.server.stop()
        self.step()
        self.server.start()

    def show_tag(self, tag: Tag = BAG_TAG) -> None:
        """Hold a tag to the reader at the door: the bag's, if no other is given."""
        self.stand.show(tag)
        self._sense()

    def press_button(self) -> None:
        """Press the bag's button."""
        self.stand.press()
        self._sense()

    def pull_reader(self, *, out: bool) -> None:
        """Take the reader's cable out, or put it in again."""
        (self.stand.pull if out else self.stand.plug)()
        self._sense()

    def _sense(self) -> None:
        self.stand.step()
        for event in self.stand.happened():
            self.app.sense(event, self.now)
        for heard in self.ears.happened() if self.ears else ():
            self.app.hear(heard, self.now)
        for told in self.voice.happened() if self.voice else ():
            self.app.voice(told)
