"""The settings of second channels: every fault at once, and written out as they were."""

from pathlib import Path

import pytest

from kiosk.care.letters import by_channel, channel_of
from kiosk.config import SAMPLE, Settings, SettingsError, load
from kiosk.config_channels import EmailSettings, Security, SmsSettings, told
from kiosk.config_text import channels_text, settings_text
from kiosk.faults import Fault

SMS = """
[[sms]]
name = "Puhelimet"
port = "/dev/ttyUSB2"
to = ["+358401234568", "+358401234569"]
pin_file = "sim-pin"
"""
EMAIL = """
[[email]]
name = "Posti"
server = "smtp.koulu.example"
sender = "kioski@koulu.example"
to = ["rehtori@koulu.example"]
security = "starttls"
ca = "/etc/ca.pem"
user = "kioski"
password_file = "salasana"
"""


def loaded(folder: Path, text: str) -> Settings:
    """The sample's settings with this before the school."""
    path = folder / "kiosk.toml"
    path.write_text(SAMPLE.read_text(encoding="utf-8") + text, encoding="utf-8")
    return load(path)


def faults_of(folder: Path, text: str) -> dict[str, Fault]:
    """The faults of that, by key."""
    with pytest.raises(SettingsError) as told_of:
        loaded(folder, text)
    return {fault.key: fault for fault in told_of.value.faults}


def test_there_is_none_unless_one_is_set(tmp_path: Path) -> None:
    """Signal alone is enough."""
    settings = loaded(tmp_path, "")
    assert settings.channels.names == ()
    assert len(settings.told) == len(settings.signal.coordinators)


def test_a_channel_of_each_kind_is_read(tmp_path: Path) -> None:
    """With files beside the settings, and the port that goes with the way of encryption."""
    settings = loaded(tmp_path, SMS + EMAIL)
    assert settings.channels.sms == (
        SmsSettings(
            "Puhelimet", "/dev/ttyUSB2", ("+358401234568", "+358401234569"), tmp_path / "sim-pin"
        ),
    )
    assert settings.channels.email == (
        EmailSettings(
            "Posti",
            "smtp.koulu.example",
            "kioski@koulu.example",
            ("rehtori@koulu.example",),
            Security.STARTTLS,
            587,
            Path("/etc/ca.pem"),
            "kioski",
            tmp_path / "salasana",
        ),
    )


def test_each_person_is_a_recipient_of_their_own(tmp_path: Path) -> None:
    """So that one phone that is off keeps no other from being told."""
    settings = loaded(tmp_path, SMS + EMAIL)
    assert settings.channels.names == ("Puhelimet 1", "Puhelimet 2", "Posti")
    assert settings.told[1:] == tuple(map(by_channel, settings.channels.names))
    assert [channel_of(one) for one in settings.told[1:]] == list(settings.channels.names)
    assert [to for _, to in told(settings.channels.sms[0])] == ["+358401234568", "+358401234569"]


def test_what_is_written_out_is_read_back(tmp_path: Path) -> None:
    """Also without what may be left out."""
    bare = EMAIL.replace('user = "kioski"\npassword_file = "salasana"\n', "").replace("Posti", "P")
    settings = loaded(tmp_path, SMS + EMAIL + bare.replace('ca = "/etc/ca.pem"\n', ""))
    path = tmp_path / "again.toml"
    path.write_text(settings_text(settings, settings.school), encoding="utf-8")
    assert load(path).channels == settings.channels
    assert channels_text(load(path).channels) == channels_text(settings.channels)


def test_the_samples_own_examples_are_good(tmp_path: Path) -> None:
    """Taking the # away is all that is to be done."""
    sample = SAMPLE.read_text(encoding="utf-8")
    begin, end = sample.index("# [[sms]]"), sample.index("# Lue ääneen")
    lines = [line.removeprefix("# ") for line in sample[begin:end].splitlines()]
    assert len(loaded(tmp_path, "\n" + "\n".join(lines) + "\n").channels.names) == 2


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[[sms]]\n", {"sms[1].name", "sms[1].port", "sms[1].to"}),
        ("[[email]]\n", {"email[1].name", "email[1].server", "email[1].sender", "email[1].to"}),
        (SMS.replace('"+358401234568"', '"040 123"'), {"sms[1].to[1]"}),
        (SMS.replace('["+358401234568", "+358401234569"]', "[]"), {"sms[1].to"}),
        (EMAIL.replace("rehtori@", "rehtori koulu@"), {"email[1].to[1]"}),
        (EMAIL.replace("rehtori@", "rehtori\\nBcc: x@"), {"email[1].to[1]"}),
        (EMAIL.replace('"starttls"', '"none"'), {"email[1].security"}),
        (EMAIL.replace('user = "kioski"\n', ""), {"email[1].user"}),
        (EMAIL.replace('password_file = "salasana"\n', ""), {"email[1].password_file"}),
        (EMAIL + 'password = "salasana"\n', {"email[1].password"}),
        (SMS + SMS.replace("Puhelimet", "Toiset"), {"sms"}),
        (SMS + EMAIL.replace("Posti", "Puhelimet 2"), {"sms and email"}),
        (SMS.replace('to = ["+358401234568"', 'to = ["x"') + "[[email]]\n", {"sms[1].to[1]"}),
    ],
)
def test_every_fault_is_told_with_its_key(tmp_path: Path, text: str, keys: set[str]) -> None:
    """No password may stand in the settings themselves, which many may read."""
    assert keys <= set(faults_of(tmp_path, text))


def test_no_more_people_are_told_than_anybody_wants(tmp_path: Path) -> None:
    """A list for everybody is a group of Signal's."""
    many = ", ".join(f'"+3584012345{n}"' for n in range(10, 21))
    given = SMS.replace('"+358401234568", "+358401234569"', many)
    assert faults_of(tmp_path, given)["sms[1].to"].found == "11 of them"
