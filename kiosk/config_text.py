"""Writing the settings out as the TOML that `config.load` reads back to the same values.

Who is away today is no setting and is not written.
"""

from dataclasses import asdict
from datetime import timedelta

import msgspec

from kiosk.care.school import Debriefer, Place, School
from kiosk.care.spans import days_text, span_text
from kiosk.config import Settings
from kiosk.config_backup import Backup
from kiosk.config_channels import Channels
from kiosk.config_devices import Devices
from kiosk.config_display import AUTO, Display, hours_text
from kiosk.config_ears import Ears
from kiosk.config_heartbeat import Heartbeat
from kiosk.config_school import WEEKDAYS
from kiosk.config_sound import Sound
from kiosk.config_upkeep import Upkeep
from kiosk.config_web import Web
from kiosk.tomltext import Pairs, table_text, tables_text


def settings_text(settings: Settings, school: School) -> str:
    """The whole file: the machine's part of `settings` and `school` as the board has it."""
    return machine_text(settings) + school_text(school)


def machine_text(settings: Settings) -> str:
    """What belongs to this machine."""
    kiosk, signal = settings.kiosk, settings.signal
    keys: Pairs = {
        "name": kiosk.name,
        "language": str(kiosk.language),
        "size": "{}x{}".format(*kiosk.size) if kiosk.size_told else AUTO,
        "ppi": kiosk.ppi if kiosk.ppi_told else AUTO,
        "text": kiosk.text,
        "idle_s": kiosk.idle_s,
    }
    account: Pairs = {
        "socket": str(signal.socket),
        "account": signal.account,
        "group": signal.group,
        "coordinators": tuple(signal.coordinators),
    }
    paths = table_text("paths", {"data": str(settings.paths.data)}).lstrip()
    machine = paths + table_text("kiosk", keys) + table_text("signal", account)
    parts = (
        sound_text(settings.sound),
        web_text(settings.web),
        ears_text(settings.ears),
        backup_text(settings.backup),
        upkeep_text(settings.upkeep),
        display_text(settings.display),
        heartbeat_text(settings.heartbeat),
        devices_text(settings.devices),
        channels_text(settings.channels),
    )
    return machine + "".join(parts)


def display_text(display: Display) -> str:
    """The panel."""
    hours = hours_text(display.lighting)
    keys: Pairs = {
        "awake_min": display.lighting.awake_for // timedelta(minutes=1),
        "backlight": display.backlight,
        "cec": display.cec,
        "dpms": display.dpms,
        "connector": display.connector,
        "pixel_shift": display.pixel_shift,
    }
    if isinstance(hours, str):
        return table_text("display", {"hours": hours, **keys})
    return table_text("display", keys) + table_text("display.hours", hours)


def heartbeat_text(heartbeat: Heartbeat) -> str:
    """Who outside hears that the kiosk is well."""
    ca: Pairs = {"ca": str(heartbeat.ca)} if heartbeat.ca else {}
    keys: Pairs = {"url": heartbeat.url, "every_min": heartbeat.every_min, **ca}
    return table_text("heartbeat", keys)


def ears_text(ears: Ears) -> str:
    """What listens."""
    keys: Pairs = {
        "listen": ears.listen,
        "models": str(ears.models),
        "engine": str(ears.engine),
        "warm": ears.warm,
        "idle_s": ears.idle_s,
    }
    return table_text("ears", keys)


def backup_text(backup: Backup) -> str:
    """The nightly backup."""
    keys: Pairs = {"to": str(backup.to or ""), "usb": backup.usb, "key": str(backup.key)}
    return table_text("backup", keys)


def upkeep_text(upkeep: Upkeep) -> str:
    """Who looks after the kiosk."""
    return table_text("upkeep", msgspec.structs.asdict(upkeep))


def web_text(web: Web) -> str:
    """The coordinators' pages."""
    keys: Pairs = {
        "address": web.address,
        "port": web.port,
        "certificate": str(web.certificate or ""),
        "key": str(web.key or ""),
    }
    return table_text("web", keys)


def sound_text(sound: Sound) -> str:
    """What is heard."""
    return table_text("sound", msgspec.structs.asdict(sound))


def devices_text(devices: Devices) -> str:
    """Readers and buttons."""
    readers: list[Pairs] = [
        {
            "name": reader.name,
            "port": reader.port,
            "protocol": str(reader.protocol),
            "at": str(reader.at),
            "hold_off_s": reader.hold_off_s,
        }
        for reader in devices.readers
    ]
    buttons: list[Pairs] = [
        {"name": button.name, "kind": str(button.kind)}
        | ({"port": button.port} if button.port else {"pin": button.pin})
        for button in devices.buttons
    ]
    return tables_text("readers", readers) + tables_text("buttons", buttons)


def channels_text(channels: Channels) -> str:
    """Second channels; what is not given is left out."""
    sms, email = (
        [_given(msgspec.structs.asdict(one)) for one in every]
        for every in (channels.sms, channels.email)
    )
    return tables_text("sms", sms) + tables_text("email", email)


def _given(keys: dict[str, object]) -> Pairs:
    return {
        key: value if isinstance(value, tuple | int) else str(value)
        for key, value in keys.items()
        if value
    }


def school_text(school: School) -> str:
    """What belongs to the school."""
    keys: Pairs = {
        "name": school.name,
        "timezone": school.timezone,
        "bells": tuple(span_text((lesson.starts, lesson.ends)) for lesson in school.lessons),
        "days_off": tuple(days_text((d.first, d.last, d.half_from)) for d in school.days_off),
    }
    days = {number: day for day, number in WEEKDAYS.items()}
    staffed: Pairs = {
        days[number]: span_text((hours.opens, hours.closes))
        for number, hours in sorted(school.staffed.items())
    }
    return (
        table_text("school", keys)
        + table_text("school.staffed", staffed)
        + tables_text("places", map(_place, school.places))
        + tables_text("debriefers", map(_debriefer, school.debriefers))
        + table_text("contacts", asdict(school.contacts))
        + table_text("deadlines", _minutes(asdict(school.deadlines)))
    )


def _place(place: Place) -> Pairs:
    return asdict(place)


def _debriefer(one: Debriefer) -> Pairs:
    keys: Pairs = {"name": one.name, "where": one.where, "languages": one.languages}
    return keys if one.shown else {**keys, "shown": False}


def _minutes(waits: dict[str, timedelta]) -> Pairs:
    return {name: wait.total_seconds() / 60 for name, wait in waits.items()}
