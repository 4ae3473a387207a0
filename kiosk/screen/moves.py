"""What readers and buttons tell, carried out on the bags; which page is then shown is the app's."""

from collections.abc import Iterator
from datetime import datetime

from hardware.events import DeviceState, Event, TagSeen, TouchState
from kiosk.care.health import Detail, Part
from kiosk.screen.senses import Move
from kiosk.screen.watch import Watch


def moved(event: Event, watch: Watch, now: datetime) -> Iterator[str]:
    """Move the bags it means; yield what the bag's page has to say, as its argument."""
    if isinstance(event, DeviceState):
        watch.report(event, now)
    if isinstance(event, TouchState):
        watch.service.note(Part.TOUCH, Detail(event.trouble or Detail.FINE), now)
    if isinstance(event, TagSeen) and (watch.enrols(event.tag, now) or _tested(event, watch)):
        return
    for meaning in watch.senses.meaning(event, watch.bags(now)):
        watch.failed = False
        if not isinstance(meaning, Move):
            yield ""
            continue
        done = watch.move_bag(meaning.bag, now, out=meaning.out)
        moment = ("out" if meaning.out else "back") if done else ""
        if not meaning.quiet:
            yield f"{moment}/{meaning.bag}"


def _tested(event: TagSeen, watch: Watch) -> bool:
    """Whether it was only shown to see that the reader reads; what hangs at a hook hangs there."""
    return watch.service.takes() and not watch.senses.at_hook(event.device)
