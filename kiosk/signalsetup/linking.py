"""Linking the kiosk to its own phone: a code on the terminal, scanned by the phone."""

from io import StringIO
from typing import Final

from kiosk.signalsetup.bench import Bench, StoppedError
from kiosk.signalsetup.daemon import Refusal
from kiosk.signalsetup.talk import Talk

SCAN_S: Final = 100.0
"""Seconds; the code itself is good for a little less."""
MARGIN: Final = 2
"""Empty cells around the code, so that a camera finds it."""

LIGHT_ON_DARK: Final = "\x1b[97;40m"
PLAIN: Final = "\x1b[0m"
"""How a terminal is told the colours of a line."""

ABOUT: Final = """\
Linking makes the kiosk a second device of a phone. Do this only with a phone that is the kiosk's:
  - it sees every message of that phone, so never link somebody's own phone;
  - Signal forgets it when it was away for 45 days: the summer holiday is longer.
`hetikioski signal register` has neither fault."""
SCAN: Final = """\
On the phone: Signal, Settings, Linked devices, Link a new device. Hold the camera at this:"""
UNSEEN: Final = "If the code cannot be read: make the window larger, or the text smaller. It says:"


def link(bench: Bench) -> str:
    """Link and return the phone's number; raise StoppedError when that cannot be done."""
    talk = bench.talk
    talk.say(ABOUT)
    if not talk.agrees("Link the kiosk all the same?", usual=False):
        raise StoppedError("Nothing was changed.")
    while True:
        number = _once(bench)
        if number:
            talk.say(f"Linked to {number}.")
            return number
        if not talk.agrees("Show a new code?"):
            raise StoppedError("Nothing was changed.")


def _once(bench: Bench) -> str | None:
    """Show one code; the number, or None when nobody scanned it."""
    uri = _text(bench.ask("startLink"), "deviceLinkUri")
    bench.talk.say(SCAN)
    draw(bench.talk, uri)
    bench.talk.say(f"{UNSEEN} {uri}")
    params = {"deviceLinkUri": uri, "deviceName": bench.name}
    answer = bench.attempt("finishLink", params, SCAN_S)
    if isinstance(answer, Refusal):
        bench.talk.say(str(bench.told(answer)))
        return None
    return _text(answer, "number")


def draw(talk: Talk, text: str) -> None:
    """`text` as a code of half blocks, light on dark whatever the terminal's own colours are."""
    import segno  # noqa: PLC0415 - it loads http and e-mail, which nothing else here needs

    drawn = StringIO()
    segno.make(text, error="l", micro=False).terminal(drawn, border=MARGIN, compact=True)
    begin, end = (LIGHT_ON_DARK, PLAIN) if talk.out.isatty() else ("", "")
    for line in drawn.getvalue().splitlines():
        talk.say(f"{begin}{line}{end}")


def _text(result: object, key: str) -> str:
    found = result.get(key) if isinstance(result, dict) else None
    if not isinstance(found, str):
        raise StoppedError("signal-cli answered something else than a link; update signal-cli.")
    return found
