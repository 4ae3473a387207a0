"""A test message to the group, and the captcha that Signal may want before it lets one through."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from kiosk.relay.answers import Went, classify
from kiosk.signalsetup.bench import Bench, StoppedError
from kiosk.signalsetup.daemon import GoneError
from kiosk.signalsetup.sentences import CHALLENGE_PAGE, of_gone, of_outcome

CAPTCHA: Final = f"""\
Signal says how long to wait, or lets somebody show that a person is there:
  1. Open {CHALLENGE_PAGE} on any computer or phone, and solve it.
  2. Copy the link of "Open Signal"; it begins with signalcaptcha:// and is long.
  3. Paste it here within a few minutes."""


class _Result(msgspec.Struct):
    token: str | None = None


class _Response(msgspec.Struct):
    results: list[_Result]


class _Data(msgspec.Struct):
    response: _Response


class _Error(msgspec.Struct):
    data: _Data


class _Limited(msgspec.Struct):
    """A refusal because of too much sending."""

    error: _Error


def send(bench: Bench, account: str, group_id: str, text: str, *, again: bool = True) -> bool:
    """Send it; whether it reached anybody, which is also said. Raise StoppedError when gone.

    A captcha is asked for once, and after it the message is sent once more.
    """
    params = {"groupId": group_id, "message": text} | ({"account": account} if account else {})
    try:
        answer = bench.daemon.answer("send", params)
    except GoneError as fault:
        raise StoppedError(str(of_gone(fault.why, bench.daemon.path))) from None
    outcome = classify(answer)
    if isinstance(outcome, Went):
        bench.talk.say(f"The test message went to {outcome.reached} members.")
        return True
    bench.talk.say(str(of_outcome(outcome)))
    token = token_in(answer)
    solved = token is not None and again and _solve(bench, account, token)
    return solved and send(bench, account, group_id, text, again=False)


def token_in(answer: Mapping[str, Any]) -> str | None:
    """What a captcha has to be handed in with; None when none is asked for."""
    try:
        results = msgspec.convert(answer, _Limited).error.data.response.results
    except (msgspec.ValidationError, RecursionError):
        return None
    return next((one.token for one in results if one.token), None)


def _solve(bench: Bench, account: str, token: str) -> bool:
    """Hand in a captcha; whether Signal took it."""
    bench.talk.say(CAPTCHA)
    captcha = bench.talk.until(
        "The link, or Enter to wait instead:", _captcha, "it begins with signalcaptcha://"
    )
    if not captcha:
        return False
    params = {"challenge": token, "captcha": captcha} | ({"account": account} if account else {})
    refusal = bench.refused("submitRateLimitChallenge", params)
    if refusal:
        bench.talk.say(str(bench.told(refusal)))
    return refusal is None


def _captcha(said: str) -> str | None:
    return said if not said or said.startswith("signalcaptcha://") else None
