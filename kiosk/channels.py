"""Second channels as the settings describe them, put together for the relay and the command line.

What they are made of is in `relay.channels_mail` and in `hardware`; nothing is opened until it is
asked for.
"""

from collections.abc import Iterator

import content
from kiosk.care.school import Lang
from kiosk.config import Settings
from kiosk.config_channels import EmailSettings, Security, told
from kiosk.relay.channels import Channel


def of(settings: Settings) -> tuple[Channel, ...]:
    """Every channel of the settings, one for each person that is told."""
    words = content.words(Lang(settings.kiosk.language))("message.channel")
    return tuple(_every(settings, words))


def _every(settings: Settings, words: str) -> Iterator[Channel]:
    for email in settings.channels.email:
        yield from _email(email, words)


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
