"""Which conversation a protocol has, and bytes that were received some time ago."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.events import Tag
from hardware.protocols.decode import BAUD, decode, talk
from hardware.protocols.em4100 import Em4100
from hardware.protocols.forms import Form
from hardware.protocols.input_event import EV_KEY, InputEvent, Stroke
from hardware.protocols.names import ProtocolName
from hardware.protocols.pn532 import Pn532
from hardware.protocols.twn4 import Twn4
from hardware.protocols.wedge import Wedge
from hardware.talk import Fault, Heard, Nothing, Read

READ: Final = Read(Tag("003BA867"))


@pytest.mark.parametrize(
    ("protocol", "kind"),
    [
        (ProtocolName.EM4100, Em4100),
        (ProtocolName.PN532, Pn532),
        (ProtocolName.TWN4, Twn4),
        (ProtocolName.WEDGE, Wedge),
    ],
)
def test_each_protocol_has_its_own_conversation(protocol: ProtocolName, kind: type) -> None:
    """A new one each time: the port may have been lost in the middle of a frame."""
    first, second = talk(protocol), talk(protocol)
    assert type(first) is type(second) is kind
    assert first is not second


def test_every_protocol_has_its_speed_or_needs_none() -> None:
    """A keyboard is no serial port."""
    assert set(BAUD) == set(ProtocolName)
    assert [name for name, baud in BAUD.items() if baud is None] == [ProtocolName.WEDGE]


@pytest.mark.parametrize(
    ("protocol", "data", "heard"),
    [
        (ProtocolName.EM4100, b"\x0267003BA86793\x03", [Read(Tag("67003BA867"))]),
        (ProtocolName.EM4100, b"\x0267003BA86794\x03", [Fault.CHECKSUM]),
        (
            ProtocolName.PN532,
            bytes.fromhex("0000ff0cf4d54b0101000408049eb36e66a900"),
            [Read(Tag("9EB36E66"))],
        ),
        (ProtocolName.TWN4, b"0000\r00018020049EB36E66\r", [Nothing(), Read(Tag("9EB36E66"))]),
        (ProtocolName.WEDGE, b"0003909735\n", [READ]),
        (ProtocolName.WEDGE, b"0003909735\r67003BA867\r\n\r\n", [READ, READ]),
        (ProtocolName.WEDGE, b"059,43111\r\n", [READ]),
        (ProtocolName.WEDGE, b"hello\r", [Fault.CHARACTER]),
        (ProtocolName.WEDGE, b"0003909735\r00039", [READ, Fault.INCOMPLETE]),
        (ProtocolName.WEDGE, b"", []),
    ],
)
def test_received_bytes_say_what_they_said_then(
    protocol: ProtocolName, data: bytes, heard: list[Heard]
) -> None:
    """For whoever wants to know what a reader has sent."""
    assert decode(protocol, data) == heard


def test_the_keys_of_a_typing_reader_are_understood_as_well() -> None:
    """Its records are never taken for text: there are zeros in each."""
    codes = [4, 10, 11, 10, 8, 4, 6]
    data = b"".join(
        InputEvent(EV_KEY, code, Stroke.PRESSED).packed() for code in [11, 11, 11, *codes, 28]
    )
    assert decode(ProtocolName.WEDGE, data) == [READ]


def test_a_typed_number_is_read_in_the_form_that_was_named() -> None:
    """The other way round it is another tag."""
    assert decode(ProtocolName.WEDGE, b"1739078400\n", Form.DEC10_REVERSED) == [READ]
    typing = talk(ProtocolName.WEDGE, Form.DEC8)
    keys = [InputEvent(EV_KEY, code, Stroke.PRESSED).packed() for code in [11, 11, 2, 28]]
    assert typing.feed(b"".join(keys), 0.0) == [Fault.LENGTH]


@given(st.sampled_from(ProtocolName), st.binary(max_size=300))
def test_bytes_of_any_kind_raise_nothing(protocol: ProtocolName, data: bytes) -> None:
    """They are typed in by hand, or cut out of a long record."""
    decode(protocol, data)


@given(st.text(st.sampled_from("0123456789AF,x \r\n"), max_size=60))
def test_plain_lines_of_any_kind_raise_nothing(text: str) -> None:
    """Text is as easily wrong."""
    assert all(
        isinstance(one, Read | Fault) for one in decode(ProtocolName.WEDGE, text.encode("ascii"))
    )
