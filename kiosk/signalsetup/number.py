"""Registering the kiosk's own number: captcha, code, and the lock of whoever had it before."""

import re
from typing import Any, Final

from kiosk.signalsetup.bench import Bench, StoppedError
from kiosk.signalsetup.daemon import Refusal
from kiosk.signalsetup.sentences import CAPTCHA_PAGE

TRIES: Final = 5
COUNTRY: Final = "+358"
CALL: Final = "call"

ABOUT: Final = """\
The kiosk needs a number of its own: a prepaid or a landline number that can get one SMS or call.
It does not have to stay in a phone afterwards, but keep it paid: whoever is given the number later
can take the kiosk's place in Signal. A phone that uses Signal with this number is signed out."""
CAPTCHA: Final = f"""\
Signal wants to see that a person is there. On any computer or phone:
  1. Open {CAPTCHA_PAGE}
  2. Solve it. A button "Open Signal" appears; do not press it, copy its link (right click, or
     hold). The link begins with signalcaptcha:// and is long.
  3. Paste it here within a few minutes."""
SENT: Final = 'Signal has sent a code to {number}. Nothing came after a minute? Type "call".'
LOCK: Final = """\
A registration PIN keeps everybody else from taking this number. Signal asks for it when the kiosk
is registered anew, on another card for example. Write it where the kiosk's papers are."""

_CODE: Final = re.compile(r"\d{6}")
_NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}")
_SIGNS: Final = re.compile(r"[\s().-]")
_PIN: Final = re.compile(r"\S{4,20}")


def normal(said: str) -> str | None:
    """The number as Signal wants it, from how people write it; None when it is none."""
    signs = _SIGNS.sub("", said)
    if signs.startswith("00"):
        signs = f"+{signs[2:]}"
    elif signs.startswith("0"):
        signs = f"{COUNTRY}{signs[1:]}"
    return signs if _NUMBER.fullmatch(signs) else None


def register(bench: Bench) -> str:
    """Register a number and return it; raise StoppedError when that cannot be done."""
    talk = bench.talk
    talk.say(ABOUT)
    number = talk.until("The kiosk's number:", normal, "with area code, such as 040 123 4567")
    if not talk.agrees(f"{number}: is that right?"):
        return register(bench)
    _ask_for_code(bench, {"account": number})
    _verify(bench, number)
    _finish(bench, number)
    return number


def _ask_for_code(bench: Bench, params: dict[str, Any]) -> None:
    """Have a code sent, with a captcha as soon as Signal wants one."""
    refusal = bench.refused("register", params)
    if refusal and _wants_captcha(refusal):
        bench.talk.say(CAPTCHA)
    for _ in range(TRIES):
        if refusal is None:
            return
        if not _wants_captcha(refusal):
            raise StoppedError(str(bench.told(refusal)))
        captcha = bench.talk.until("The link:", _captcha, "it begins with signalcaptcha://")
        refusal = bench.refused("register", params | {"captcha": captcha})
        if refusal:
            bench.talk.say(str(bench.told(refusal)))
    raise StoppedError("Signal did not accept a captcha; try again later, in another browser.")


def _verify(bench: Bench, number: str) -> None:
    """The code that came, or a call that reads it out; the lock's PIN when there is a lock."""
    talk = bench.talk
    talk.say(SENT.format(number=number))
    pin: dict[str, str] = {}
    code = ""
    for _ in range(2 * TRIES):
        code = code or talk.until("The code:", _code, "six digits, or: call")
        if code == CALL:
            _call(bench, number)
            code = ""
            continue
        refusal = bench.refused("verify", {"account": number, "verificationCode": code} | pin)
        if refusal is None:
            return
        talk.say(str(bench.told(refusal)))
        said = refusal.message.casefold()
        if "pin" not in said:
            code = ""
        else:
            pin = {"pin": talk.until("The PIN of this number:", _pin, "4 to 20 signs")}
    raise StoppedError("Too many tries; begin again later.")


def _call(bench: Bench, number: str) -> None:
    refusal = bench.refused("register", {"account": number, "voice": True})
    bench.talk.say("Signal calls." if refusal is None else str(bench.told(refusal)))


def _finish(bench: Bench, number: str) -> None:
    """A name for the account, so that the group knows who writes, and a lock if it is wanted."""
    talk = bench.talk
    talk.say(f"{number} is registered.")
    named = bench.refused("updateProfile", {"account": number, "givenName": bench.name})
    if named:
        talk.say(f"It could not be given the name {bench.name}: {bench.told(named).what}")
    talk.say(LOCK)
    pin = talk.until("A new PIN, or Enter for none:", _new_pin, "4 to 20 signs without a space")
    if pin and (refusal := bench.refused("setPin", {"account": number, "pin": pin})):
        talk.say(f"The PIN was not set: {bench.told(refusal).what}")


def _wants_captcha(refusal: Refusal) -> bool:
    return "captcha" in refusal.message.casefold()


def _captcha(said: str) -> str | None:
    return said if said.startswith("signalcaptcha://") and len(said.split()) == 1 else None


def _code(said: str) -> str | None:
    if said.casefold() == CALL:
        return CALL
    digits = re.sub(r"[\s-]", "", said)
    return digits if _CODE.fullmatch(digits) else None


def _pin(said: str) -> str | None:
    return said if _PIN.fullmatch(said) else None


def _new_pin(said: str) -> str | None:
    return _pin(said) if said else ""
