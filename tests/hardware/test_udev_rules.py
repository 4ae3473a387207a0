import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

import pytest

RULES: Final = Path(__file__).parents[2] / "systemd" / "udev" / "60-hetikioski.rules"
TERM: Final = re.compile(r'\s*([A-Z]+)(?:\{([\w.]+)\})?(==|!=|\+=|:=|=)"([^"]*)"\s*(?:,|$)')
SOCKET: Final = "platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.2:1.0"


class Term(NamedTuple):
    """One comparison or assignment."""

    key: str
    name: str
    sign: str
    text: str


@dataclass
class Node:
    """A device as the rules see it, and what they make of it."""

    subsystem: str
    kernel: str
    known: dict[str, str]
    """What the system's own look at the device would find out."""
    action: str = "add"
    env: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    group: str = ""
    mode: str = ""
    final: set[str] = field(default_factory=set)


def terms(line: str) -> list[Term]:
    """The terms of a line; raise ValueError where it is no rule."""
    found, at = [], 0
    while at < len(line):
        term = TERM.match(line, at)
        if term is None:
            raise ValueError(f"no rule from here on: {line[at:]}")
        found.append(Term(term[1], term[2] or "", term[3], term[4]))
        at = term.end()
    return found


def rules(text: str) -> list[list[Term]]:
    """Every rule of a file."""
    lines = text.replace("\\\n", "").splitlines()
    return [terms(line) for line in lines if line and not line.startswith("#")]


def value(node: Node, term: Term) -> str:
    """What a comparison looks at."""
    plain = {"SUBSYSTEM": node.subsystem, "KERNEL": node.kernel, "ACTION": node.action}
    return node.env.get(term.name, "") if term.key == "ENV" else plain[term.key]


def holds(node: Node, term: Term) -> bool:
    """Whether a comparison is true; text may be several patterns with a bar between."""
    found = value(node, term)
    same = any(fnmatchcase(found, pattern) for pattern in term.text.split("|"))
    return same is (term.sign == "==")


def filled(node: Node, text: str) -> str:
    """The text with what is known of the device put in."""
    return re.sub(r"\$env\{([\w.]+)\}", lambda name: node.env.get(name[1], ""), text)


def do(node: Node, term: Term) -> None:
    """Carry out an assignment; one with a colon is the last of its key."""
    if term.key in node.final:
        return
    if term.sign == ":=":
        node.final.add(term.key)
    match term.key:
        case "IMPORT":
            node.env |= node.known
        case "ENV":
            node.env[term.name] = filled(node, term.text)
        case "SYMLINK":
            node.links.append(filled(node, term.text))
        case "GROUP":
            node.group = term.text
        case "MODE":
            node.mode = term.text
        case key:
            assert key in {"LABEL", "GOTO"}


def apply(node: Node) -> Node:
    """Let the kiosk's rules look at a device, as the system does when it is plugged in."""
    target = ""
    for rule in rules(RULES.read_text(encoding="utf-8")):
        named = {term.key: term.text for term in rule}
        if target and named.get("LABEL") != target:
            continue
        target = ""
        if all(holds(node, term) for term in rule if term.sign in {"==", "!="}):
            for term in rule:
                if term.sign not in {"==", "!="}:
                    do(node, term)
            target = named.get("GOTO", "")
    assert target == "", "a jump leads nowhere"
    return node


def adapter(vendor: str, product: str, socket: str = SOCKET, kernel: str = "ttyUSB0") -> Node:
    """A serial port at USB."""
    known = {"ID_VENDOR_ID": vendor, "ID_MODEL_ID": product, "ID_PATH": socket}
    return Node("tty", kernel, known)


def keyboard(vendor: str, product: str, kernel: str = "event3") -> Node:
    """A keyboard at USB."""
    known = {"ID_VENDOR_ID": vendor, "ID_MODEL_ID": product, "ID_PATH": SOCKET, "ID_INPUT_KEY": "1"}
    return Node("input", kernel, known)


@pytest.mark.parametrize(
    ("vendor", "product", "kernel", "name"),
    [
        ("1a86", "7523", "ttyUSB0", "ch340"),
        ("10c4", "ea60", "ttyUSB1", "cp210x"),
        ("0403", "6001", "ttyUSB12", "ftdi"),
        ("09d8", "0420", "ttyACM0", "twn4"),
        ("2341", "0043", "ttyACM0", "arduino"),
        ("2a03", "0043", "ttyACM1", "arduino"),
    ],
)
def test_an_adapter_gets_a_name_a_group_and_peace(
    vendor: str, product: str, kernel: str, name: str
) -> None:
    """The name says its chip and its socket; no modem program speaks to it."""
    node = apply(adapter(vendor, product, kernel=kernel))
    assert node.links == [f"hetikioski/{name}-{SOCKET}"]
    assert (node.group, node.mode) == ("dialout", "0660")
    assert node.env["ID_MM_DEVICE_IGNORE"] == "1"


def test_twins_in_two_sockets_have_two_names() -> None:
    """Nothing else tells cheap adapters apart."""
    first = apply(adapter("1a86", "7523", "usb-0:1.1:1.0"))
    second = apply(adapter("1a86", "7523", "usb-0:1.2:1.0"))
    assert first.links != second.links


def test_an_adapter_without_a_known_place_gets_no_name_that_others_could_get() -> None:
    """It can be used all the same."""
    node = apply(adapter("1a86", "7523", ""))
    assert (node.links, node.group) == ([], "dialout")


@pytest.mark.parametrize(
    ("vendor", "product"),
    [("ffff", "0035"), ("08ff", "0009"), ("0c27", "3bfa"), ("09d8", "0410")],
)
def test_a_reader_that_types_is_kept_from_the_desktop(vendor: str, product: str) -> None:
    """A tag's digits must not be typed into whatever has the focus."""
    node = apply(keyboard(vendor, product))
    assert node.env["LIBINPUT_IGNORE_DEVICE"] == "1"
    assert (node.group, node.mode) == ("dialout", "0660")
    assert node.links == [f"hetikioski/wedge-{SOCKET}"]


def test_a_later_rule_of_the_system_does_not_take_a_reader_away() -> None:
    """Raspberry Pi OS gives every input device to one group, after these rules."""
    for node in (apply(keyboard("ffff", "0035")), apply(adapter("1a86", "7523"))):
        do(node, Term("GROUP", "", "=", "input"))
        do(node, Term("MODE", "", "=", "0600"))
        assert (node.group, node.mode) == ("dialout", "0660")


def test_only_the_part_of_a_typing_reader_that_types_gets_the_name() -> None:
    """Some show a second part without keys; two parts with one name would be a lottery."""
    node = keyboard("ffff", "0035", "event4")
    del node.known["ID_INPUT_KEY"]
    assert apply(node).links == []


@pytest.mark.parametrize(
    "node",
    [
        adapter("1199", "9071", kernel="ttyUSB0"),
        adapter("1a86", "55d3", kernel="ttyACM0"),
        adapter("1a86", "7523", kernel="ttyS0"),
        keyboard("046d", "c31c"),
        keyboard("ffff", "0035", "mouse0"),
        keyboard("08ff", "2580"),
        Node("block", "sda", {"ID_VENDOR_ID": "1a86", "ID_MODEL_ID": "7523", "ID_PATH": SOCKET}),
    ],
    ids=lambda node: f"{node.kernel} {node.known['ID_VENDOR_ID']}",
)
def test_everything_else_is_left_as_it_was(node: Node) -> None:
    """A modem stays a modem, and a person's keyboard types."""
    apply(node)
    assert (node.links, node.group, node.mode) == ([], "", "")
    assert not {"ID_MM_DEVICE_IGNORE", "LIBINPUT_IGNORE_DEVICE"} & node.env.keys()


def test_what_is_pulled_out_is_not_looked_at() -> None:
    """There is nothing to ask it any more."""
    node = adapter("1a86", "7523")
    node.action = "remove"
    assert apply(node).links == []


def test_the_rules_come_after_the_systems_first_ones_and_before_the_modem_programs() -> None:
    """Files are read in the order of their names: 50 gives groups, 77 asks for modems."""
    assert "50-udev-default.rules" < RULES.name < "77-mm-usb-device-blacklist.rules"


def test_a_line_that_is_no_rule_is_found() -> None:
    """A reading that lets everything pass would prove nothing of the file."""
    for broken in ['KERNEL="tty', 'GROUP:="dialout" MODE:="0660"', "KERNEL==tty"]:
        with pytest.raises(ValueError, match="no rule"):
            rules(broken)
