"""What debriefers and coordinators write and press in Signal, in the many ways in which people do.

What was said is noted in the ledger as the one who said it would remember it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import content
from kiosk.care.calendar import local
from kiosk.care.request import MemberId
from kiosk.care.slots import offered
from kiosk.demo.walk.ledger import Ledger, Talk
from kiosk.demo.walk.people import DEBRIEFERS
from kiosk.demo.walk.posts import Told
from kiosk.demo.walk.street import Street

HANDS: Final = ("✋", "✋🏽", "🖐", "✋🏿")
CHECKS: Final = ("✅", "☑️", "✔")
SYMPATHY: Final = ("❤️", "🙏", "😢")
_WORDS: Final = content.gestures()
TAKE: Final = _WORDS["take"]
LEAVE: Final = _WORDS["release"]
DONE: Final = _WORDS["done"]
FOLLOWED: Final = (*_WORDS["followed_up"], *_WORDS["no_need"])
OK: Final = _WORDS["acknowledge"]
SMALL_TALK: Final = ("Onko kahvia?", "voimia!", "Kuka tuurasi eilen?", "ok then, see you")


@dataclass(frozen=True)
class Said:
    """How somebody has claimed: by a reaction to `stamp`, or by an own text with that stamp."""

    member: MemberId
    code: str
    stamp: int
    by_text: bool


class Members:
    """Everybody with a phone. `note` is told of each act for whoever replays the walk."""

    def __init__(self, street: Street, ledger: Ledger, note: Callable[[str], None]) -> None:
        self._street = street
        self._ledger = ledger
        self._note = note
        self._dice = street.dice
        self._claims: list[Said] = []

    def claim(self, told: Told, member: MemberId) -> None:
        """Answer a call for somebody, in one of the many ways."""
        ways = (
            (50, self._by_hand),
            (14, self._by_word),
            (12, self._by_code),
            (10, self._by_quote),
            (8, self._elsewhere),
            (6, self._by_thumb),
        )
        self._dice.weighted(ways)(told, member)

    def _by_hand(self, told: Told, member: MemberId) -> None:
        if told.post.deleted or told.code is None:
            return
        self._claims_it(told.code, member, told.post.timestamp, by_text=False)
        self._react(member, told, self._dice.pick(HANDS))

    def _by_thumb(self, told: Told, member: MemberId) -> None:
        if not told.post.deleted:
            self._react(member, told, "👍")

    def _by_word(self, _told: Told, member: MemberId) -> None:
        stamp = self.write(member, self._dice.pick(TAKE))
        for talk in self._ledger.talks.values():
            self._claims_it(talk.code, member, stamp, by_text=True)

    def _by_code(self, told: Told, member: MemberId) -> None:
        if told.code is not None:
            stamp = self.write(member, f"{self._dice.pick(TAKE)} {told.code.lower()}")
            self._claims_it(told.code, member, stamp, by_text=True)

    def _by_quote(self, told: Told, member: MemberId) -> None:
        if told.post.deleted or told.code is None:
            return
        stamp = self.write(member, self._dice.pick(TAKE), quote=told.post.timestamp)
        self._claims_it(told.code, member, stamp, by_text=True)

    def _elsewhere(self, told: Told, member: MemberId) -> None:
        """Take it, but at another time or place."""
        if told.code is None:
            return
        slots = offered(self._street.school, self._street.true).slots
        times = [local(one.starts, self._street.school) for one in slots if not one.at_once]
        place = self._dice.pick(self._street.school.places).fi
        where = f"{self._dice.pick(times):%H.%M}" if times and self._dice.percent(50) else place
        stamp = self.write(member, f"{self._dice.pick(TAKE)} {told.code} {where}")
        self._claims_it(told.code, member, stamp, by_text=True)
        if talk := self._ledger.called(told.code):
            talk.moved_by.add(member)

    def _claims_it(self, code: str, member: MemberId, stamp: int, *, by_text: bool) -> None:
        if talk := self._ledger.called(code):
            talk.claimed.add(member)
            talk.let_go.discard(member)
            self._claims.append(Said(member, code, stamp, by_text))

    def let_go(self, told: Told, member: MemberId) -> None:
        """Somebody who has claimed cannot come after all."""
        said = [one for one in self._claims if one.member == member and one.code == told.code]
        talk = self._ledger.called(told.code or "")
        if talk is not None and said and self._dice.percent(60):
            self._take_back(said[-1])
        elif told.code is not None:
            named = self._dice.percent(50)
            for one in self._meant(told.code if named else None):
                one.lets_go(member)
            words = self._dice.pick(LEAVE)
            self.write(member, f"{words} {told.code}" if named else words, direct=named)

    def _take_back(self, said: Said) -> None:
        """A bare word may have claimed several; it is taken back for all of them."""
        street, chat = self._street, self._street.chat
        for one in [x for x in self._claims if (x.member, x.stamp) == (said.member, said.stamp)]:
            self._claims.remove(one)
            if talk := self._ledger.called(one.code):
                talk.lets_go(said.member)
        there = {post.timestamp: post for post in chat.posts}.get(said.stamp)
        if there is None or there.deleted:
            return
        if not said.by_text:
            emoji = there.reactions.get(said.member)
            if emoji is not None and self._dice.percent(70):
                self._note(f"{self._name(said.member)} takes {emoji} off {said.code}")
                chat.react(said.member, said.stamp, emoji, street.true, remove=True)
            else:
                self._note(f"{self._name(said.member)} changes the reaction to {said.code}")
                chat.react(said.member, said.stamp, self._dice.pick(SYMPATHY), street.true)
        elif self._dice.percent(50):
            self._note(f"{self._name(said.member)} deletes the words about {said.code}")
            chat.delete(said.member, said.stamp, street.true)
        else:
            self._note(f"{self._name(said.member)} edits the words about {said.code}")
            chat.edit(said.member, said.stamp, self._dice.pick(SMALL_TALK), street.true)

    def finish(self, told: Told, member: MemberId) -> None:
        """Say that the talk was had."""
        if self._dice.percent(60) and not told.post.deleted and told.code is not None:
            for talk in self._meant(told.code):
                talk.done.add(member)
            self._react(member, told, self._dice.pick(CHECKS))
        else:
            for talk in self._meant(None):
                talk.done.add(member)
            self.write(member, self._dice.pick(DONE))

    def move(self, told: Told, member: MemberId) -> None:
        """The taker writes another place or time to the kiosk."""
        self._elsewhere(told, member)

    def _meant(self, code: str | None) -> list[Talk]:
        """The request that is named, or all that a bare word can mean."""
        return [talk for talk in self._ledger.talks.values() if code in {None, talk.code}]

    def chatter(self) -> None:
        """Somebody says something that is not for the kiosk."""
        self.write(self._dice.pick(DEBRIEFERS).id, self._dice.pick(SMALL_TALK))

    def follow_up(self, told: Told, member: MemberId) -> None:
        """Answer how the person is: by a word to the kiosk, a quote or a reaction."""
        self._ledger.followed.add(member)
        if self._dice.percent(30) and not told.post.deleted:
            self._react(member, told, self._dice.pick(CHECKS))
        elif self._dice.percent(50) and not told.post.deleted:
            self.write(member, self._dice.pick(FOLLOWED), quote=told.post.timestamp)
        else:
            self.write(member, self._dice.pick(FOLLOWED), direct=True)

    def introduce(self) -> None:
        """Somebody says who he is on the kiosk's list, or that he is away or here again."""
        member = self._dice.pick(DEBRIEFERS).id
        names = [f"olen {one.name}" for one in self._street.school.debriefers]
        self.write(member, self._dice.pick((*names, *_WORDS["away"], *_WORDS["here"])), direct=True)

    def acknowledge(self, member: MemberId) -> None:
        """A coordinator says that the duties are in hand."""
        self._ledger.acknowledged = True
        self.write(member, self._dice.pick(OK), direct=True)

    def remove(self, told: Told) -> None:
        """An admin of the group deletes a message of the kiosk's."""
        talk = self._ledger.called(told.code or "")
        if told.post.deleted or talk is None:
            return
        talk.removed.add(told.kind)
        self._note(f"an admin deletes the {told.kind} of {told.code}")
        admin = next(one for one in DEBRIEFERS if one.admin)
        self._street.chat.delete(admin.id, told.post.timestamp, self._street.true)

    def forget(self) -> None:
        """Nobody remembers in the morning what was said about requests that have ended."""
        codes = {talk.code for talk in self._ledger.talks.values()}
        self._claims = [said for said in self._claims if said.code in codes]

    # ---- Hands on the phone --------------------------------------------------------------------

    def write(
        self, member: MemberId, text: str, *, direct: bool = False, quote: int | None = None
    ) -> int:
        """A text to the group or to the kiosk; its timestamp."""
        self._note(f"{self._name(member)}{' to the kiosk' if direct else ''}: {text}")
        said = self._street.chat.say(member, text, self._street.true, direct=direct, quote=quote)
        return said.timestamp

    def _react(self, member: MemberId, told: Told, emoji: str) -> None:
        self._note(f"{self._name(member)} {emoji} on the {told.kind} of {told.code}")
        self._street.chat.react(member, told.post.timestamp, emoji, self._street.true)

    def _name(self, member: MemberId) -> str:
        return self._street.chat.members[member].name
