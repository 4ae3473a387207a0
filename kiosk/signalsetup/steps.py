"""The order of setting up: number, group, coordinators, settings, test message, advice.

Each step is its own module; here they follow each other, and what was found is written down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.signalsetup import groups, people, settingsfile, trial
from kiosk.signalsetup.accounts import numbers_in
from kiosk.signalsetup.bench import Bench, StoppedError
from kiosk.signalsetup.daemon import Refusal
from kiosk.signalsetup.sentences import UNKNOWN_METHOD
from kiosk.tomltext import Value

ADVICE: Final = """\
Tell the members of the group, best when they are together:
  - Signal, Settings, Notifications: show no name and no message. A request for a talk must not be
    read on a phone that lies on a table.
  - Let the group's notifications make a sound; this is the one group not to mute.
  - Nobody answers with names or with what happened. A hand in reply is enough.
  - Who leaves the debriefers is taken out of the group by an admin, the same day."""
NEXT: Final = """\
Then: hetikioski check; sudo systemctl restart hetikioski.target; hetikioski signal doctor."""


@dataclass(frozen=True)
class Plan:
    """Where the settings are, the number in them, the test message, how a number is come by."""

    settings: Path
    account: str
    trial: str
    number: Callable[[Bench], str]


def set_up(bench: Bench, plan: Plan) -> int:
    """Go through every step; return the exit status."""
    talk = bench.talk
    version = bench.ask("version")
    talk.say(f"signal-cli {_version(version)} answers at {bench.daemon.path}.")
    account = _own(bench, plan.account) or plan.number(bench)
    group = groups.pick(bench, account)
    groups.see_to_timer(bench, account, group)
    told = people.coordinators(bench, account)
    values: dict[str, Value] = {"account": account, "group": group.id}
    write(bench, plan.settings, values | ({"coordinators": told} if told else {}))
    if talk.agrees(f"Send a test message to the group {group.name or ''}?"):
        trial.send(bench, account, group.id, plan.trial)
    talk.say(ADVICE)
    talk.say(NEXT)
    return 0


def _own(bench: Bench, account: str) -> str | None:
    """A number that the daemon has already and that is taken; None to come by another."""
    answer = bench.attempt("listAccounts")
    if isinstance(answer, Refusal):
        if answer.code == UNKNOWN_METHOD and account:
            question = f"signal-cli runs for one number. Go on with the settings' own, {account}?"
            if bench.talk.agrees(question):
                return account
        raise StoppedError(str(bench.told(answer)))
    known = numbers_in(answer)
    if not known:
        return None
    bench.talk.say("signal-cli has a number already.")
    rows = [*known, "another one"]
    chosen = bench.talk.pick("Which one is the kiosk's?", rows)
    return known[chosen] if chosen < len(known) else None


def write(bench: Bench, path: Path, values: dict[str, Value]) -> None:
    """Put the values into the settings, or say which lines somebody has to put there."""
    try:
        settingsfile.write(path, values)
    except settingsfile.UnchangedError as fault:
        bench.talk.say(f"{fault}. Put these lines into it yourself:\n")
        bench.talk.say(f"{settingsfile.lines(values)}\n")
    else:
        bench.talk.say(f"Written into {path}: {', '.join(values)}.")


def _version(answer: object) -> str:
    found = answer.get("version") if isinstance(answer, dict) else None
    return str(found)[:40]
