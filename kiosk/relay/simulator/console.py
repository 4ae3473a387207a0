"""The chat on a terminal: what is typed becomes what people do, and messages become lines."""

from datetime import datetime
from typing import Final

from kiosk.relay.simulator import errands
from kiosk.relay.simulator.chat import Chat, Member, Post
from kiosk.relay.simulator.errands import Errands
from kiosk.relay.simulator.server import Server
from kiosk.relay.simulator.trouble import Trouble

HELP: Final = f"""\
as NAME               speak as NAME from now on
react N EMOJI [NAME]  react to message N
unreact N [NAME]      take the reaction away
reply N TEXT          answer message N, quoting it
say TEXT              write to the group
tell TEXT             write to the kiosk directly
edit N TEXT           write an own message anew
delete N              delete an own message, or the kiosk's as an admin
list                  show all messages
fail KIND [TIMES]     fail, with the next TIMES requests or until "ok"
ok                    work again
{errands.HELP}
stop | kill           end the daemon; kill leaves its socket file behind
start                 start the daemon again
help                  show this
KIND: {" ".join(Trouble)}"""


class CommandError(ValueError):
    """The line is no command, or its words do not fit."""


class Console:
    """Lines in, lines out, over one server and its chat."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._daemon = server.daemon
        self._chat: Chat = server.daemon.chat
        self._speaker: Member = next(iter(self._chat.members.values()))
        self._errands = Errands(self._daemon.accounts)
        self._shown = 0

    def news(self) -> tuple[str, ...]:
        """The messages that have not been shown yet."""
        fresh = [post for post in self._chat.posts if post.number > self._shown]
        self._shown = max((post.number for post in fresh), default=self._shown)
        return (*self._daemon.accounts.take_news(), *(self._line(post) for post in fresh))

    def run(self, line: str, now: datetime) -> tuple[str, ...]:
        """Carry out one line; what it says in reply."""
        verb, _, rest = line.strip().partition(" ")
        try:
            return self._command(verb, rest.strip(), now)
        except CommandError as fault:
            return (f"? {fault}",)

    def _command(self, verb: str, rest: str, now: datetime) -> tuple[str, ...]:
        match verb:
            case "":
                return ()
            case "help":
                return tuple(HELP.splitlines())
            case "list":
                return tuple(self._line(post) for post in self._chat.posts)
            case "as":
                self._speaker = self._member(rest)
            case "ok":
                self._daemon.heal()
            case "fail":
                self._fail(rest)
            case "stop" | "kill":
                self._server.stop(leave_socket=verb == "kill")
            case "start":
                self._server.stop()
                self._server.start()
            case _:
                done = self._errands.run(verb, rest)
                if done is not None:
                    return done
                self._act(verb, rest, now)
        return ()

    def _act(self, verb: str, rest: str, now: datetime) -> None:
        """What the speaker does in the chat."""
        speaker = self._speaker.id
        match verb:
            case "say":
                self._chat.say(speaker, _some(rest), now)
            case "tell":
                self._chat.say(speaker, _some(rest), now, direct=True)
            case "react" | "unreact":
                self._react(verb, rest, now)
            case "reply" | "edit" | "delete":
                self._to_message(verb, rest, now)
            case _:
                raise CommandError(f'no such command: {verb}; try "help"')

    def _react(self, verb: str, rest: str, now: datetime) -> None:
        number, *words = rest.split() or [""]
        post = self._post(number)
        if verb == "react" and not words:
            raise CommandError("which emoji?")
        emoji = words.pop(0) if verb == "react" else ""
        member = self._member(words[0]) if words else self._speaker
        if verb == "react":
            self._chat.react(member.id, post.timestamp, emoji, now)
        elif was := post.reactions.get(member.id):
            self._chat.react(member.id, post.timestamp, was, now, remove=True)

    def _to_message(self, verb: str, rest: str, now: datetime) -> None:
        number, _, text = rest.partition(" ")
        post, speaker = self._post(number), self._speaker.id
        if verb == "reply":
            self._chat.say(speaker, _some(text), now, quote=post.timestamp)
        elif verb == "delete" and (post.author == speaker or self._speaker.admin):
            self._chat.delete(speaker, post.timestamp, now)
        elif verb == "edit" and post.author == speaker:
            self._chat.edit(speaker, post.timestamp, _some(text), now)
        else:
            raise CommandError(f"{self._speaker.name} may not {verb} message {number}")

    def _fail(self, rest: str) -> None:
        kind, _, times = rest.partition(" ")
        if kind not in set(Trouble) or not (times.isdecimal() or not times):
            raise CommandError(f"fail KIND [TIMES]; KIND is one of: {' '.join(Trouble)}")
        self._daemon.fail(Trouble(kind), int(times) if times else None)

    def _post(self, number: str) -> Post:
        for post in self._chat.posts:
            if str(post.number) == number:
                return post
        raise CommandError(f"no message {number}")

    def _member(self, name: str) -> Member:
        for member in self._chat.members.values():
            if member.name.casefold() == name.casefold():
                return member
        raise CommandError(f"nobody is called {name}")

    def _name(self, id_: str | None) -> str:
        names = {member.id: member.name for member in self._chat.members.values()}
        return next((name for key, name in names.items() if key == id_), "kiosk")

    def _line(self, post: Post) -> str:
        other = "kiosk" if post.author else self._name(post.direct)
        to = f" -> {other}" if post.direct else ""
        signs = " ".join(f"{emoji} {self._name(who)}" for who, emoji in post.reactions.items())
        text = "(deleted)" if post.deleted else post.text.replace("\n", "\n    ")
        seen = f"   [{signs}]" if signs else ""
        return f"{post.number:>3} {self._name(post.author)}{to}: {text}{seen}"


def _some(text: str) -> str:
    if not text:
        raise CommandError("what text?")
    return text
