"""The conversation with a modem: set up, in the network, a text sent, and everything that fails."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hardware.modem import CALM_S, LOOK_S, LOOK_SOON_S, PROMPT_S, ROUND, SEND_S, Modem
from hardware.modem_lines import MOST, Lines
from hardware.modem_words import (
    ModemState,
    Outcome,
    Result,
    Text,
    alphabet,
    card,
    registered,
)
from hardware.simulator.modem import TRIES, CellPhone

NUMBER = "+358401234567"
WORDS = "Kioski: katso Signal-ryhmä."
TEXT = Text("one", NUMBER, WORDS)
BYTES = b"Kioski: katso Signal-ryhm\x7b."
"""The words in the alphabet of texts, in which ä has a number of its own."""


@dataclass
class Line:
    """A modem and its phone on a line whose bytes come in pieces, and the time."""

    modem: Modem = field(default_factory=Modem)
    phone: CellPhone = field(default_factory=CellPhone)
    at: float = 0.0
    piece: int = 1000
    said: list[bytes] = field(default_factory=list)

    def hear(self, data: bytes) -> None:
        """These bytes come from the phone."""
        for start in range(0, len(data), self.piece):
            self.modem.feed(data[start : start + self.piece], self.at)

    def settle(self) -> None:
        """Talk until nothing more is to be said at this moment."""
        while words := self.modem.due(self.at):
            self.said.append(words)
            self.hear(self.phone.feed(words))

    def wait(self, seconds: float) -> None:
        """Let time pass from one thing that is due to the next."""
        until = self.at + seconds
        self.settle()
        while self.at < until:
            patience = self.modem.patience(self.at)
            assert patience > 0
            self.at = min(until, self.at + patience)
            self.settle()


@pytest.fixture
def line() -> Line:
    """A modem that is well, not yet spoken to."""
    return Line()


def ready(line: Line) -> Line:
    """The same, set up."""
    line.settle()
    assert line.modem.state is ModemState.READY
    return line


def test_a_modem_is_set_up_and_then_ready(line: Line) -> None:
    """Texts as text in their own alphabet; what comes in is neither told nor kept."""
    assert line.modem.state is ModemState.STARTING
    ready(line)
    assert line.said == [command.encode() + b"\r" for command in ROUND]
    assert b"AT+CMGF=1\r" in line.said
    assert b'AT+CSCS="GSM"\r' in line.said


def test_a_text_goes_with_exactly_its_words(line: Line) -> None:
    """After the modem has asked for them."""
    ready(line).modem.send(TEXT)
    line.settle()
    assert line.phone.sent == [(NUMBER, BYTES)]
    assert line.modem.outcomes() == [Outcome("one", Result.WENT)]
    assert line.modem.outcomes() == []
    assert line.said[-2:] == [b'AT+CMGS="+358401234567"\r', BYTES + b"\x1a"]


@settings(deadline=None)  # the machine may be busy
@given(st.integers(1, 40))
def test_it_does_not_matter_in_which_pieces_the_answers_come(piece: int) -> None:
    """A line may end anywhere, a prompt too."""
    line = ready(Line(piece=piece))
    line.modem.send(TEXT)
    line.modem.send(Text("two", NUMBER, WORDS))
    line.settle()
    assert line.phone.sent == [(NUMBER, BYTES)] * 2
    assert [one.result for one in line.modem.outcomes()] == [Result.WENT] * 2


@settings(deadline=None)  # as above
@given(st.lists(st.binary(max_size=60), max_size=30), st.booleans())
@example([b"OK\r\n> > OK\r\n+CMGS: 1\r\n+CPIN: READY\r\nERROR\r\n"], True)  # noqa: FBT003 - hypothesis calls so
@example([b"+CREG: \r\n+CREG: ,\r\n+CEREG: 1,\xff\r\n+CME ERROR: \r\n"], False)  # noqa: FBT003 - as above
def test_no_bytes_can_break_the_conversation(noise: list[bytes], texting: bool) -> None:  # noqa: FBT001 - as above
    """Whatever came, a modem that is well again is found again, and each text gets one outcome."""
    line = Line()
    if texting:
        ready(line).modem.send(TEXT)
    for bytes_ in noise:
        line.modem.due(line.at)
        line.modem.feed(bytes_, line.at)
        line.at += 0.5
    line.phone.power_cycle()
    line.wait(SEND_S + 2 * LOOK_S + CALM_S)
    assert line.modem.state is ModemState.READY
    assert [one.ticket for one in line.modem.outcomes()] == ["one"] * texting


def test_a_text_that_the_network_refuses_is_refused(line: Line) -> None:
    """The modem is asked at once how it does."""
    ready(line).phone.takes = False
    line.modem.send(TEXT)
    line.settle()
    assert line.modem.outcomes() == [Outcome("one", Result.REFUSED)]
    assert line.said[-1] == b"AT+CEREG?\r"
    assert line.modem.state is ModemState.READY
    line.phone.takes = True
    line.modem.send(TEXT)
    line.settle()
    assert line.modem.outcomes() == [Outcome("one", Result.WENT)]


def test_a_network_that_is_lost_is_noticed_and_found_again(line: Line) -> None:
    """Within a minute when nothing is sent, and at once by a text that fails."""
    ready(line).phone.registered = False
    line.wait(LOOK_S)
    assert line.modem.state is ModemState.NO_NETWORK
    line.modem.send(TEXT)
    assert line.modem.outcomes() == [Outcome("one", Result.NOT_SENT)]
    line.phone.registered = True
    line.wait(LOOK_SOON_S)
    ready(line).phone.registered = False
    line.modem.send(TEXT)
    line.settle()
    assert line.modem.outcomes() == [Outcome("one", Result.REFUSED)]
    states = [line.modem.state]
    assert states == [ModemState.NO_NETWORK]


def test_a_card_is_unlocked_with_its_pin() -> None:
    """Also anew when the modem has lost its power."""
    line = Line(Modem("1234"), CellPhone("1234"))
    ready(line)
    line.modem.lost(ModemState.NOT_THERE)
    line.phone.power_cycle()
    ready(line)
    assert line.phone.tries == TRIES


def test_a_wrong_pin_is_tried_once_and_never_again() -> None:
    """Three wrong ones lock the card; unplugging it is no new try either."""
    line = Line(Modem("1111"), CellPhone("1234"))
    for _ in range(5):
        line.wait(10 * LOOK_S)
        assert line.modem.state is ModemState.PIN_REFUSED
        line.modem.lost(ModemState.NOT_THERE)
        line.phone.power_cycle()
    assert line.phone.tries == TRIES - 1
    line.modem = Modem("1111", refused=True)
    line.wait(10 * LOOK_S)
    assert line.modem.state is ModemState.PIN_REFUSED
    assert line.phone.tries == TRIES - 1


@pytest.mark.parametrize("pin", ["", "12", "12345678901", "12a4", '1"2', "１２３４"])
def test_what_is_no_pin_is_never_said_to_the_card(pin: str) -> None:
    """A file with something else in it costs no try."""
    line = Line(Modem(pin), CellPhone("1234"))
    line.wait(LOOK_S)
    assert line.modem.state is ModemState.PIN
    assert line.phone.tries == TRIES


def test_a_card_that_is_locked_or_missing_is_told_of() -> None:
    """Each wants another deed of whoever looks after it."""
    line = Line(Modem("1111"), CellPhone("1234"))
    line.phone.tries = 1
    line.settle()
    assert line.modem.state is ModemState.PUK
    line.phone.card = False
    line.wait(LOOK_SOON_S)
    states = [line.modem.state]
    line.phone = CellPhone()
    line.wait(LOOK_SOON_S)
    states.append(line.modem.state)
    assert states == [ModemState.NO_SIM, ModemState.READY]


def test_a_modem_that_cannot_send_text_is_unfit(line: Line) -> None:
    """It would send something that nobody can read."""
    line.phone.alphabets = ("UCS2",)
    line.settle()
    assert line.modem.state is ModemState.UNFIT


def test_a_modem_that_says_nothing_is_silent_until_it_answers(line: Line) -> None:
    """It is spoken to again and again."""
    line.phone.hung = True
    line.wait(LOOK_S)
    assert line.modem.state is ModemState.SILENT
    line.phone.hung = False
    line.wait(LOOK_SOON_S)
    states = [line.modem.state]
    assert states == [ModemState.READY]


def test_a_text_without_a_prompt_is_not_sent_and_leaves_nothing_open(line: Line) -> None:
    """The modem is told to leave off: or its next command would be taken for the words."""
    ready(line).modem.send(TEXT)
    line.modem.send(Text("two", NUMBER, WORDS))
    line.phone.hung = True
    line.wait(PROMPT_S)
    assert line.modem.outcomes() == [
        Outcome("one", Result.NOT_SENT),
        Outcome("two", Result.NOT_SENT),
    ]
    assert line.said[-1] == b"\x1b"


def test_nobody_knows_of_a_text_whose_answer_never_came(line: Line) -> None:
    """It was handed over, and may have gone; the one behind it has not."""
    ready(line).phone.keeps_answer = True
    line.modem.send(TEXT)
    line.modem.send(Text("two", NUMBER, WORDS))
    line.wait(SEND_S)
    assert line.phone.sent == [(NUMBER, BYTES)]
    assert line.modem.outcomes() == [
        Outcome("one", Result.UNKNOWN),
        Outcome("two", Result.NOT_SENT),
    ]


def test_a_text_that_was_named_has_gone_although_the_end_is_missing(line: Line) -> None:
    """The network has given it a number."""
    ready(line).phone.keeps_answer = True
    line.modem.send(TEXT)
    line.settle()
    line.hear(b"\r\n+CMGS: 7\r\n")
    line.wait(SEND_S)
    assert line.modem.outcomes() == [Outcome("one", Result.WENT)]


def test_nobody_knows_of_a_text_that_got_no_number(line: Line) -> None:
    """A bare OK is what some other command of an earlier life may have been answered with."""
    ready(line).phone.keeps_answer = True
    line.modem.send(TEXT)
    line.settle()
    line.hear(b"\r\nOK\r\n")
    assert line.modem.outcomes() == [Outcome("one", Result.UNKNOWN)]


def test_a_modem_that_is_pulled_out_while_sending_leaves_it_unknown(line: Line) -> None:
    """And what had not been handed over is not sent."""
    ready(line).phone.keeps_answer = True
    line.modem.send(TEXT)
    line.modem.send(Text("two", NUMBER, WORDS))
    line.settle()
    line.modem.lost(ModemState.NOT_THERE)
    assert [one.result for one in line.modem.outcomes()] == [Result.UNKNOWN, Result.NOT_SENT]


@pytest.mark.parametrize(
    "words", ["OK", "+CMGS: 1", "ERROR", "> ", "vapauta", "hoidettu", "+CREG: 0,2", ""]
)
def test_what_others_write_to_it_means_nothing(line: Line, words: str) -> None:
    """A text is never read as an answer, and is deleted with the next look."""
    line.hear(line.phone.receive(words))
    line.hear(line.phone.receive(words))
    ready(line)
    assert line.phone.inbox == []
    told = line.phone.shown
    line.modem.send(TEXT)
    line.hear(line.phone.receive(words))
    line.settle()
    assert line.modem.outcomes() == [Outcome("one", Result.WENT)]
    assert line.phone.shown == told
    line.wait(LOOK_S)
    assert line.phone.inbox == []


def test_a_text_that_comes_in_the_middle_of_the_setting_up_is_no_answer() -> None:
    """It may come before it can be turned off."""
    modem, at = Modem(), 0.0
    assert modem.due(at) == b"AT\r"
    modem.feed(b'\r\n+CMT: "+358400000000",,""\r\nOK\r\n', at)
    assert modem.due(at) == b""
    modem.feed(b"\r\nOK\r\n", at)
    assert modem.due(at) == b"ATE0\r"


def test_an_answer_that_comes_too_late_is_not_taken_for_anothers(line: Line) -> None:
    """After a silence the line is left alone for a moment."""
    line.phone.hung = True
    line.settle()
    line.at += 60
    assert line.modem.due(line.at) == b""
    line.hear(b"\r\nOK\r\n")
    line.phone.hung = False
    assert line.modem.due(line.at) == b""
    line.wait(CALM_S)
    ready(line)


def test_a_text_takes_no_number_and_no_sign_that_cannot_be_sent() -> None:
    """Nothing is said to the modem that could be a command."""
    for number in ("", "12", '+358"\r', "x" * 20, "+358 40"):
        with pytest.raises(ValueError, match="number"):
            Text("one", number, WORDS)
    for words in ("\x1a", "\x1b", "\r", "@", "日本"):
        with pytest.raises(ValueError, match="text"):
            Text("one", NUMBER, words)
    assert NUMBER not in repr(TEXT)
    assert WORDS not in repr(TEXT)


def test_the_alphabet_of_texts_has_the_northern_letters() -> None:
    """By the numbers of 3GPP TS 23.038."""
    assert alphabet("ÅåÄäÖö") == bytes([0x0E, 0x0F, 0x5B, 0x7B, 0x5C, 0x7C])


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("+CPIN: READY", ModemState.READY),
        ("+CPIN: SIM PIN", ModemState.PIN),
        ("+CPIN: SIM PUK", ModemState.PUK),
        ("+CPIN: NOT INSERTED", ModemState.NO_SIM),
        ("+CPIN: PH-NET PIN", ModemState.NO_SIM),
        ("+CME ERROR: 10", ModemState.NO_SIM),
        ("+CME ERROR: 11", ModemState.PIN),
        ("+CME ERROR: 12", ModemState.PUK),
        ("+CME ERROR: 14", ModemState.STARTING),
        ("+CME ERROR: SIM failure", ModemState.NO_SIM),
        ("ERROR", ModemState.NO_SIM),
    ],
)
def test_what_is_said_of_a_card_is_one_of_five_states(said: str, state: ModemState) -> None:
    """Modems of several makers word it differently."""
    assert card(said) is state


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("+CREG: 0,1", True),
        ("+CREG: 0,5", True),
        ("+CREG: 0,6", True),
        ('+CEREG: 2,1,"00A1","01"', True),
        ("+CREG: 1", True),
        ("+CREG: 0,0", False),
        ("+CREG: 0,2", False),
        ("+CREG: 0,3", False),
        ("+CREG: 0,8", False),
        ("+CREG:", False),
        ("+CREG: 0,", False),
    ],
)
def test_a_modem_is_registered_at_home_and_roaming(said: str, *, there: bool) -> None:
    """Searching, denied and emergency calls alone are not."""
    assert registered(said) is there


def pieces() -> Iterator[bytes]:
    """A line that never ends."""
    yield from [b"x" * 500] * 20


def test_a_line_that_never_ends_is_not_kept() -> None:
    """A modem that floods costs no memory."""
    lines = Lines()
    for piece in pieces():
        assert lines.feed(piece) == []
    [line] = lines.feed(b"\n")
    assert len(line) <= MOST
