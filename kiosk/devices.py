"""Readers and buttons as the settings describe them, opened and started.

What they tell goes to `post`, from threads of their own; what it means is the screen's business.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Final, assert_never

from hardware.device import Device
from hardware.events import Post
from hardware.link import Open
from hardware.presence import Presence
from hardware.talk import Talk
from kiosk.clock import monotonic
from kiosk.config_devices import ButtonKind, ButtonSettings, Devices, ReaderSettings
from kiosk.screen.senses import Senses

BUTTON_BAUD: Final = 9600


def senses(devices: Devices) -> Senses:
    """What the devices mean for the bags."""
    readers = {reader.name: reader.at for reader in devices.readers}
    return Senses(readers, [button.name for button in devices.buttons])


@contextmanager
def started(devices: Devices, post: Post) -> Iterator[Callable[[], bool]]:
    """Every reader and button in use, until the end; one that fails is tried again and again.

    What is handed out says whether the threads of all of them still run.
    """
    with ExitStack() as ending:
        every = (
            *(reader(settings, post) for settings in devices.readers),
            *(button(settings, post) for settings in devices.buttons),
        )
        for device in every:
            device.start()
            ending.callback(device.close)
        yield lambda: all(device.alive for device in every)


def reader(settings: ReaderSettings, post: Post) -> Device:
    """A reader, not yet started."""
    from hardware.protocols import decode  # noqa: PLC0415 - loaded only where there is a reader

    return Device(
        settings.name,
        _reader_port(settings),
        partial(decode.talk, settings.protocol),
        Presence(settings.name, settings.hold_off_s),
        post=post,
        clock=monotonic,
    )


def _reader_port(settings: ReaderSettings) -> Open:
    from hardware.protocols.decode import BAUD  # noqa: PLC0415 - as above

    baud = BAUD[settings.protocol]
    if baud is None:
        from hardware.inputs import open_input  # noqa: PLC0415 - as above

        return partial(open_input, settings.port)
    from hardware.serialport import open_serial  # noqa: PLC0415 - as above

    return partial(open_serial, settings.port, baud)


def button(settings: ButtonSettings, post: Post) -> Device:
    """A button, not yet started."""
    from hardware.press import Press  # noqa: PLC0415 - loaded only where there is a button
    from hardware.protocols.buttons import ButtonLine, KeyTalk  # noqa: PLC0415 - as above

    opened: Open
    talk: Callable[[], Talk]
    match settings.kind:
        case ButtonKind.GPIO:
            from hardware.pins import open_pin  # noqa: PLC0415 - as above

            opened, talk = partial(open_pin, settings.pin), partial(ButtonLine, heartbeat=None)
        case ButtonKind.SERIAL:
            from hardware.serialport import open_serial  # noqa: PLC0415 - as above

            opened, talk = partial(open_serial, settings.port, BUTTON_BAUD), ButtonLine
        case ButtonKind.KEYBOARD:
            from hardware.inputs import open_input  # noqa: PLC0415 - as above

            opened, talk = partial(open_input, settings.port), partial(KeyTalk, None)
        case _:
            assert_never(settings.kind)
    return Device(settings.name, opened, talk, Press(settings.name), post=post, clock=monotonic)
