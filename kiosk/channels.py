"""Second channels and the heartbeat as the settings describe them, put together for the programs.

What they are made of is in `relay.channels_mail`, `channels_sms` and `hardware`; nothing is opened
until it is polled.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

import content
from kiosk import config_heartbeat
from kiosk.care.channels import ChannelHealth, Reach
from kiosk.care.school import Lang
from kiosk.clock import monotonic
from kiosk.config import Settings
from kiosk.config_channels import EmailSettings, Security, SmsSettings, told
from kiosk.relay.channels import Channel
from kiosk.relay.heartbeat import Heartbeat, caller


def of(settings: Settings, known: Iterable[ChannelHealth] = ()) -> tuple[Channel, ...]:
    """Every channel of the settings, one for each person that is told.

    A PIN of which it is `known` that its card did not take it is not said to the card.
    """
    refused = frozenset(one.name for one in known if one.reach is Reach.PIN_REFUSED)
    words = content.words(Lang(settings.kiosk.language))("message.channel")
    return tuple(_every(settings, words, refused))


def heartbeat(settings: config_heartbeat.Heartbeat) -> Heartbeat | None:
    """The call to somebody outside; None when nobody is named."""
    return Heartbeat(caller(settings.url, settings.ca), settings.every) if settings.url else None


def _every(settings: Settings, words: str, refused: Collection[str]) -> Iterator[Channel]:
    for sms in settings.channels.sms:
        yield from _sms(sms, words, refused)
    for email in settings.channels.email:
        yield from _email(email, words)


def _sms(settings: SmsSettings, words: str, refused: Collection[str]) -> Iterator[Channel]:
    from hardware.modem import Modem  # noqa: PLC0415 - loaded only where there is one
    from hardware.modemport import BAUD, ModemPort  # noqa: PLC0415 - as above
    from hardware.serialport import open_serial  # noqa: PLC0415 - as above
    from kiosk.channels_sms import SmsChannel, SmsLine  # noqa: PLC0415 - as above

    wrong = any(name in refused for name, _ in told(settings))
    modem = Modem(_pin(settings.pin_file), refused=wrong)
    line = SmsLine(ModemPort(partial(open_serial, settings.port, BAUD), modem, monotonic))
    for name, to in told(settings):
        yield SmsChannel(name, line, to, words)


def _pin(file: Path | None) -> str:
    """The PIN in the file; empty when there is none to be read, which the modem then tells."""
    try:
        return "" if file is None else file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _email(settings: EmailSettings, words: str) -> Iterator[Channel]:
    from kiosk.relay.channels_mail import (  # noqa: PLC0415 - loaded only where there is one
        Mailbox,
        MailChannel,
    )

    mailbox = Mailbox(
        server=settings.server,
        port=settings.port,
        sender=settings.sender,
        starttls=settings.security is Security.STARTTLS,
        ca=settings.ca,
        user=settings.user,
        password_file=settings.password_file,
    )
    for name, to in told(settings):
        yield MailChannel(name, mailbox, to, words)
