"""Which conversation belongs to which protocol, and bytes that were received some time ago."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, assert_never

from hardware.protocols.em4100 import Em4100
from hardware.protocols.forms import Form
from hardware.protocols.names import ProtocolName
from hardware.protocols.pn532 import Pn532
from hardware.protocols.twn4 import Twn4
from hardware.protocols.wedge import Wedge, read_number
from hardware.talk import Fault, Heard, Talk

BAUD: Final[Mapping[ProtocolName, int | None]] = MappingProxyType(
    {
        ProtocolName.EM4100: 9600,
        ProtocolName.PN532: 115200,
        ProtocolName.TWN4: 9600,  # over USB any speed will do
        ProtocolName.WEDGE: None,
    }
)
"""The speed of the serial port; None where there is none."""
TEXT: Final = frozenset(range(0x20, 0x7F)) | frozenset(b"\r\n")


def talk(protocol: ProtocolName, form: Form = Form.AUTO) -> Talk:
    """A new conversation; `form` is how a wedge writes its numbers."""
    match protocol:
        case ProtocolName.EM4100:
            return Em4100()
        case ProtocolName.PN532:
            return Pn532()
        case ProtocolName.TWN4:
            return Twn4()
        case ProtocolName.WEDGE:
            return Wedge(form)
        case _:
            assert_never(protocol)


def decode(protocol: ProtocolName, data: bytes, form: Form = Form.AUTO) -> list[Heard]:
    """What received bytes say. What a wedge has typed may also be given as plain lines."""
    if protocol is ProtocolName.WEDGE and TEXT.issuperset(data):
        return _typed(data, form)
    return talk(protocol, form).feed(data, 0.0)


def _typed(data: bytes, form: Form) -> list[Heard]:
    """The numbers in plain lines; a last one without its end is not whole."""
    *lines, rest = data.decode("ascii").replace("\r", "\n").split("\n")
    heard: list[Heard] = [read_number(line, form) for line in lines if line.strip()]
    return [*heard, Fault.INCOMPLETE] if rest.strip() else heard
