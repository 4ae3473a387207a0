"""A second channel by e-mail, at a real server with TLS."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from threading import Event

import pytest

from kiosk.care.channels import Reach
from kiosk.care.letters import LetterId
from kiosk.relay.channels import Tried
from kiosk.relay.channels_mail import LOOK_EVERY, LOOK_SOON, Mailbox, MailChannel, deliver, written
from tests.relay.postoffice import PASSWORD, USER, PostOffice

NOW = datetime(2026, 11, 24, 9, 0, 0, 123456, tzinfo=UTC)
SENDER, TO = "kioski@koulu.example", "rehtori@koulu.example"
WORDS = "Kioski: katso Signal-ryhmä."
LETTER = LetterId("a letter")

Opening = Callable[..., PostOffice]


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    """Post offices, which are closed at the end."""
    opened: list[PostOffice] = []

    def open_one(
        *, starttls: bool = False, login: bool = False, refuses: bool = False
    ) -> PostOffice:
        folder = tmp_path / "office"
        opened.append(PostOffice(folder, starttls=starttls, login=login, refuses=refuses))
        return opened[-1]

    yield open_one
    for office in opened:
        office.close()


def mailbox(office: PostOffice) -> Mailbox:
    """The settings that fit this office."""
    return Mailbox("127.0.0.1", office.port, SENDER, starttls=office.starttls, ca=office.ca)


def with_login(mailbox: Mailbox, folder: Path, password: str) -> Mailbox:
    """The same with a name and a password in a file."""
    file = folder / "password"
    file.write_text(f"{password}\n", encoding="utf-8")
    return replace(mailbox, user=USER, password_file=file)


def message() -> bytes:
    """The message as it goes."""
    return written(SENDER, TO, WORDS, NOW)


def settled(channel: MailChannel, now: datetime) -> list[Tried]:
    """Poll until no try is going on."""
    pause, tried = Event(), channel.poll(now)
    while not channel.ready:
        pause.wait(0.005)
        tried += channel.poll(now)
    return tried


@pytest.mark.parametrize("starttls", [False, True])
def test_a_message_says_where_to_look_and_nothing_else(opening: Opening, *, starttls: bool) -> None:
    """The same words as subject and text; no header tells of the kiosk, the machine or a matter."""
    office = opening(starttls=starttls)
    assert deliver(mailbox(office), TO, message()) is Reach.FINE
    [(sender, to, raw)] = office.came
    assert (sender, to) == (SENDER, [TO])
    read = message_from_bytes(raw, policy=policy.default)
    assert read["Subject"] == WORDS
    assert read.get_content().strip() == WORDS
    assert {key: str(value) for key, value in read.items() if key != "Subject"} == {
        "From": SENDER,
        "To": TO,
        "Date": "Tue, 24 Nov 2026 09:00:00 +0000",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert set(office.greeted) == {"[127.0.0.1]"}


def test_a_server_that_the_own_authority_does_not_know_gets_nothing(
    opening: Opening, tmp_path: Path
) -> None:
    """Neither one of the system's authorities nor a stranger's certificate is enough."""
    office = opening()
    other = PostOffice(tmp_path / "other")
    other.close()
    for ca in (other.ca, None):
        wrong = replace(mailbox(office), ca=ca)
        assert deliver(wrong, TO, message()) is Reach.CERTIFICATE
    assert office.came == []


def test_a_name_that_is_not_in_the_certificate_gets_nothing(opening: Opening) -> None:
    """A server that somebody put in the other's place must show the other's name."""
    office = opening()
    assert deliver(replace(mailbox(office), server="127.0.0.2"), TO, None) is Reach.SERVER
    named = replace(mailbox(office), server="localhost.localdomain")
    assert deliver(named, TO, message()) in {Reach.CERTIFICATE, Reach.SERVER}
    assert office.came == []


def test_an_authority_that_cannot_be_read_is_a_fault_of_the_certificate(
    opening: Opening, tmp_path: Path
) -> None:
    """A file that is not there, and one that holds none."""
    office, empty = opening(), tmp_path / "empty.pem"
    empty.write_text("nothing", encoding="utf-8")
    for ca in (tmp_path / "missing.pem", empty):
        assert deliver(replace(mailbox(office), ca=ca), TO, None) is Reach.CERTIFICATE


def test_a_login_is_made_with_the_password_of_the_file(opening: Opening, tmp_path: Path) -> None:
    """The file's line ends where the line ends."""
    office = opening(login=True, starttls=True)
    assert deliver(with_login(mailbox(office), tmp_path, PASSWORD), TO, message()) is Reach.FINE
    assert len(office.came) == 1


def test_a_refused_login_sends_nothing(opening: Opening, tmp_path: Path) -> None:
    """A wrong password, a missing file, one that is no text."""
    office = opening(login=True, starttls=True)
    wrong = with_login(mailbox(office), tmp_path, "väärä")
    assert deliver(wrong, TO, message()) is Reach.LOGIN
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe")
    for file in (tmp_path / "missing", binary):
        assert deliver(replace(wrong, password_file=file), TO, message()) is Reach.LOGIN
    assert office.came == []


def test_a_server_that_is_away_or_speaks_otherwise_is_told_of(opening: Opening) -> None:
    """Nobody at the port; TLS where a word in the open was expected, and the other way round."""
    office = opening()
    assert deliver(replace(mailbox(office), port=1), TO, message()) is Reach.SERVER
    open_way = opening(starttls=True)
    assert deliver(replace(mailbox(open_way), starttls=False), TO, message()) is Reach.SERVER
    assert office.came + open_way.came == []


def test_a_server_that_does_not_take_it_is_told_of(opening: Opening) -> None:
    """Everything but the message itself was in order."""
    office = opening(refuses=True)
    assert deliver(mailbox(office), TO, message()) is Reach.REFUSED


def test_the_channel_answers_for_its_letter_when_it_went(opening: Opening) -> None:
    """It never waits: the answer is polled for."""
    office = opening()
    channel = MailChannel("posti", mailbox(office), TO, WORDS)
    assert channel.reach is Reach.STARTING
    assert settled(channel, NOW) == []
    assert (channel.reach, office.came) == (Reach.FINE, [])
    channel.send(LETTER, NOW)
    assert not channel.ready
    assert settled(channel, NOW) == [Tried(LETTER, went=True)]
    assert len(office.came) == 1
    channel.close()


def test_the_channel_notices_a_fault_and_its_end_before_it_is_needed(opening: Opening) -> None:
    """The server is greeted at the start, seldom while all is well, and soon after a fault."""
    office = opening()
    channel = MailChannel("posti", mailbox(office), TO, WORDS)
    settled(channel, NOW)
    office.close()
    found = []
    for moment in (NOW + LOOK_EVERY / 2, NOW + LOOK_EVERY):
        settled(channel, moment)
        found.append(channel.reach)
    assert found == [Reach.FINE, Reach.SERVER]
    channel.send(LETTER, NOW + LOOK_EVERY)
    assert settled(channel, NOW + LOOK_EVERY) == [Tried(LETTER, went=False)]
    again = PostOffice(office.folder, port=office.port)
    for pause in (LOOK_SOON - timedelta(seconds=1), LOOK_SOON):
        settled(channel, NOW + LOOK_EVERY + pause)
        found.append(channel.reach)
    assert found[2:] == [Reach.SERVER, Reach.FINE]
    again.close()
    channel.close()
