"""Who plays in the demo: an invented school, invented members of its group. Nobody is real."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from kiosk.care.request import MemberId
from kiosk.care.school import Contacts
from kiosk.config import Settings, practice
from kiosk.config_kiosk import Kiosk
from kiosk.relay.simulator.chat import Member

AINO: Final = MemberId("22222222-2222-4222-8222-222222222222")
ELIAS: Final = MemberId("33333333-3333-4333-8333-333333333333")
MARIA: Final = MemberId("44444444-4444-4444-8444-444444444444")
COORDINATOR: Final = MemberId("55555555-5555-4555-8555-555555555555")

MEMBERS: Final = (
    Member(AINO, "Aino", admin=True),
    Member(ELIAS, "Elias"),
    Member(MARIA, "Maria"),
    Member(COORDINATOR, "Ritva"),
)

CONTACTS: Final = Contacts(
    coordinator_name="Etunimi S.",
    coordinator_phone="02 000 0001",
    occupational_phone="02 000 0002",
    occupational_hours="ma–pe klo 8–16",
    crisis_phone="02 000 0003",
    crisis_hours="joka päivä, koko vuorokauden",
    report_url="https://tyosuojelupakki.example/ilmoitus",
)


def settings(folder: Path, kiosk: Kiosk | None = None) -> Settings:
    """The built-in settings, with everything that is written kept in `folder`."""
    built_in = practice(folder)
    return msgspec.structs.replace(
        built_in,
        kiosk=kiosk or built_in.kiosk,
        signal=msgspec.structs.replace(built_in.signal, coordinators=(COORDINATOR,)),
        school=replace(built_in.school, contacts=CONTACTS),
    )
