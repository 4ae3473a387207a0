"""Readers that type: every way to write a number, and the keys by which it comes."""

import itertools
import json
import pickle
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.events import Tag
from hardware.protocols.forms import Form, normalised
from hardware.protocols.input_event import EV_KEY, EV_SYN, SYN_DROPPED, InputEvent, Stroke
from hardware.protocols.wedge import GAP, Wedge
from hardware.talk import Fault, Heard, Read

DATA: Final = Path(__file__).parent / "data" / "reader_vectors.json"
VECTORS: Final = json.loads(DATA.read_text(encoding="utf-8"))["hid_wedge"]["vectors"]
WRITTEN: Final = [vector for vector in VECTORS if "text" in vector]
TYPED: Final = [vector for vector in VECTORS if "hex" in vector]

CODES: Final = {
    **dict(zip("1234567890", range(2, 12), strict=True)),
    **dict(zip("ABCDEF", (30, 48, 46, 32, 18, 33), strict=True)),
    ",": 51,
    "G": 34,
    "\n": 28,
}
SYN: Final = InputEvent(EV_SYN, 0, 0).packed()
READ: Final = Read(Tag("003BA867"))

TAGS: Final = st.binary(min_size=5, max_size=5).filter(lambda tag: any(tag[2:]))
EVENTS: Final = st.builds(
    InputEvent,
    st.sampled_from([EV_SYN, EV_KEY, EV_KEY, EV_KEY, 4]),
    st.sampled_from([0, SYN_DROPPED, *CODES.values(), 96, 42, 500]),
    st.integers(0, 2),
).map(InputEvent.packed)
STREAMS: Final = st.lists(EVENTS | st.binary(max_size=30), max_size=40).map(b"".join)
CUTS: Final = st.lists(st.integers(0, 1000), max_size=12)


def key(code: int) -> bytes:
    """A key pressed, repeated and released, with the kernel's reports between."""
    strokes = (Stroke.PRESSED, Stroke.REPEATED, Stroke.RELEASED)
    return b"".join(InputEvent(EV_KEY, code, stroke).packed() + SYN for stroke in strokes)


def keys(text: str) -> bytes:
    """The keys that type a text."""
    return b"".join(key(CODES[sign]) for sign in text)


def pieces(stream: bytes, cuts: list[int]) -> list[bytes]:
    """`stream` cut at these places."""
    edges = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    return [stream[start:end] for start, end in itertools.pairwise(edges)]


def heard(*chunks: bytes, form: Form = Form.AUTO) -> list[Heard]:
    """All that one conversation hears in these chunks, which come at once."""
    talk = Wedge(form)
    return [one for chunk in chunks for one in talk.feed(chunk, 0.0)]


def written(tag: bytes, form: Form) -> str:
    """How a reader set to that form types an EM4100 tag."""
    if form.endswith("-reversed"):
        plain = Form(form.removesuffix("-reversed"))
        carried = {Form.HEX10: 5, Form.DEC8: 3}.get(plain, 4)
        return written(tag[:-carried] + tag[-carried:][::-1], plain)
    number = int.from_bytes(tag, "big")
    match form:
        case Form.HEX10:
            return f"{number:010X}"
        case Form.HEX8:
            return f"{number & 0xFFFFFFFF:08X}"
        case Form.DEC10:
            return f"{number & 0xFFFFFFFF:010}"
        case Form.DEC8:
            return f"{tag[2]:03}{number & 0xFFFF:05}"
        case _:
            raise ValueError(form)


WHOLE: Final = [
    Form.HEX10,
    Form.HEX10_REVERSED,
    Form.DEC10,
    Form.DEC10_REVERSED,
    Form.HEX8,
    Form.HEX8_REVERSED,
]
PART: Final = [Form.DEC8, Form.DEC8_REVERSED]


@pytest.mark.parametrize("vector", WRITTEN, ids=lambda vector: vector["name"])
def test_every_number_on_record_is_read_as_it_should_be(vector: dict[str, Any]) -> None:
    """Both as text and as the keys that type it."""
    form = Form(vector["form"])
    match vector["expect"]:
        case {"tag": str(tag)}:
            assert normalised(vector["text"], form) == tag
            assert heard(keys(vector["text"].upper() + "\n"), form=form) == [Read(Tag(tag))]
        case {"error": str(error)}:
            assert normalised(vector["text"], form) is Fault(error)
            assert heard(keys(vector["text"] + "\n"), form=form) == [Fault(error)]
        case other:
            pytest.fail(f"nobody looks at {other}")


@pytest.mark.parametrize("vector", TYPED, ids=lambda vector: vector["name"])
def test_every_stream_of_keys_on_record_is_read_as_it_should_be(vector: dict[str, Any]) -> None:
    """Records as a 64-bit kernel writes them, with their times."""
    stream = bytes.fromhex(vector["hex"])
    assert heard(stream, form=Form(vector["form"])) == [Read(Tag(vector["expect"]["tag"]))]


@given(TAGS)
def test_every_form_that_carries_the_id_gives_the_same(tag: bytes) -> None:
    """A reader set otherwise, or another reader of its kind, knows the tags still."""
    wanted = tag[1:].hex().upper()
    assert {normalised(written(tag, form), form) for form in WHOLE} == {wanted}


@given(TAGS)
def test_the_short_form_gives_the_part_that_it_carries(tag: bytes) -> None:
    """Filled with zeros, so that it is the whole id of a tag that begins so."""
    assert {normalised(written(tag, form), form) for form in PART} == {"00" + tag[2:].hex().upper()}
    short = bytes([tag[0], 0, *tag[2:]])
    assert normalised(written(short, Form.DEC8), Form.DEC8) == normalised(
        written(short, Form.HEX10), Form.HEX10
    )


@given(TAGS)
def test_what_is_printed_on_a_tag_is_understood_without_saying_what_it_is(tag: bytes) -> None:
    """A hex form that has no letter in it is the one exception."""
    for form in (Form.DEC10, Form.DEC8):
        assert normalised(written(tag, form), Form.AUTO) == normalised(written(tag, form), form)
    for form in (Form.HEX10, Form.HEX8):
        text = written(tag, form)
        if not text.isdecimal():
            assert normalised(text, Form.AUTO) == normalised(text, form)


@given(TAGS)
def test_two_tags_have_one_id_only_if_their_last_four_bytes_are_the_same(tag: bytes) -> None:
    """The version byte in front is all that the id leaves out."""
    other = bytes([tag[0] ^ 0xFF, *tag[1:]])
    changed = bytes([*tag[:1], tag[1] ^ 0xFF, *tag[2:]])
    ids = [normalised(written(one, Form.HEX10), Form.HEX10) for one in (tag, other, changed)]
    assert ids[0] == ids[1] != ids[2]


@given(st.binary(min_size=7, max_size=7).filter(any))
def test_a_long_number_of_another_kind_of_tag_stays_whole(uid: bytes) -> None:
    """It has no version byte, and its end alone would not be its own."""
    text = uid.hex()
    assert normalised(text, Form.HEX14) == normalised(text, Form.AUTO) == uid.hex().upper()
    assert normalised(uid[::-1].hex(), Form.HEX14_REVERSED) == uid.hex().upper()


@given(st.text(max_size=20), st.sampled_from(Form))
def test_no_text_raises_and_an_id_is_always_one(text: str, form: Form) -> None:
    """Whole bytes in upper-case hex and not nothing but zeros, or a fault."""
    match normalised(text, form):
        case Fault():
            pass
        case tag:
            assert len(tag) in {8, 14}
            assert set(tag) <= set("0123456789ABCDEF")
            assert set(tag) != {"0"}


@pytest.mark.parametrize(
    ("text", "form", "fault"),
    [
        ("", Form.AUTO, Fault.LENGTH),
        ("", Form.HEX10, Fault.LENGTH),
        ("٠٠٠٣٩٠٩٧٣٥", Form.DEC10, Fault.CHARACTER),
        ("ﬀ3BA8670", Form.HEX8, Fault.CHARACTER),
        ("-003909735", Form.DEC10, Fault.CHARACTER),
        ("0x3BA86700", Form.HEX10, Fault.CHARACTER),
        ("1_000_0000", Form.AUTO, Fault.CHARACTER),
        ("0594,3111", Form.DEC8, Fault.CHARACTER),
        ("059,,43111", Form.DEC8, Fault.CHARACTER),
        ("000,3909735", Form.DEC10, Fault.CHARACTER),
        ("0003909735,", Form.DEC10, Fault.CHARACTER),
        ("05965536", Form.DEC8, Fault.IMPLAUSIBLE),
        ("6200000000", Form.HEX10, Fault.IMPLAUSIBLE),
        ("67003BA86", Form.AUTO, Fault.LENGTH),
        ("0000000000", Form.AUTO, Fault.IMPLAUSIBLE),
    ],
)
def test_what_is_wrong_with_a_number_is_told_by_its_name(
    text: str, form: Form, fault: Fault
) -> None:
    """No sign that a number may have elsewhere is let through."""
    assert normalised(text, form) is fault


@given(STREAMS, CUTS)
def test_the_same_is_heard_however_the_stream_is_cut(stream: bytes, cuts: list[int]) -> None:
    """Also within a record."""
    assert heard(*pieces(stream, cuts)) == heard(stream)


@given(STREAMS)
def test_records_of_any_kind_raise_nothing_and_fill_no_memory(stream: bytes) -> None:
    """Any keyboard may be plugged in there."""
    talk = Wedge()
    for _ in range(20):
        talk.feed(stream, 0.0)
    assert len(pickle.dumps(talk)) < 500


@given(st.lists(EVENTS, max_size=40).map(b"".join))
def test_after_any_keys_and_a_pause_a_number_is_read(stream: bytes) -> None:
    """Whatever was typed before costs itself and nothing else."""
    talk = Wedge()
    talk.feed(stream, 0.0)
    assert talk.feed(keys("0003909735\n"), GAP)[-1] == READ


def test_a_key_that_hangs_fills_no_memory() -> None:
    """A book on a keyboard types for hours."""
    talk = Wedge()
    for at in range(1000):
        talk.feed(InputEvent(EV_KEY, 2, Stroke.PRESSED).packed() * 100, at / 100)
    assert len(pickle.dumps(talk)) < 500
    assert talk.feed(keys("\n"), 10.0) == [Fault.LENGTH]


def test_a_number_is_read_when_enter_is_pressed_and_not_before() -> None:
    """ENTER of either kind; another number may follow at once."""
    talk = Wedge()
    assert talk.feed(keys("0003909735"), 0.0) == []
    assert talk.feed(key(96), 0.1) == [READ]
    assert talk.feed(keys("0003909735\n67003BA867\n"), 0.2) == [READ, READ]


def test_enter_alone_says_nothing() -> None:
    """A reader that presses it twice has typed one number."""
    assert heard(keys("\n0003909735\n\n")) == [READ]


def test_keys_around_the_digits_that_only_shift_them_do_not_count() -> None:
    """Some readers hold shift for a letter, or set caps lock before they type."""
    around = [key(code) for code in (42, 54, 58, 69)]
    assert heard(*around, keys("67003BA867"), *around, keys("\n")) == [READ]


def test_a_key_that_no_number_has_spoils_it() -> None:
    """It is no number then, and no id is made of the rest."""
    assert heard(keys("G0003909735\n")) == [Fault.CHARACTER]
    assert heard(key(15) + keys("0003909735\n")) == [Fault.CHARACTER]


def test_what_is_no_key_types_nothing() -> None:
    """A device also tells of lamps, of scan codes and of how it is moved."""
    others = [InputEvent(kind, 2, 1).packed() for kind in (0, 2, 3, 4, 0x11, 0x15)]
    assert heard(keys("0003909735"), *others, keys("\n")) == [READ]


def test_a_number_that_stops_halfway_is_dropped() -> None:
    """What comes after a pause begins anew."""
    talk = Wedge()
    talk.feed(keys("00039"), 0.0)
    assert talk.feed(keys("0003909735\n"), GAP) == [Fault.INCOMPLETE, READ]
    assert talk.feed(b"", 9.0) == []


def test_a_number_that_stops_halfway_is_forgotten_without_another_key() -> None:
    """Nothing of a tag stays in memory; between numbers there is nothing to wait for."""
    talk = Wedge()
    assert talk.patience(0.0) is None
    talk.feed(keys("00039"), 0.0)
    assert talk.patience(0.125) == GAP - 0.125
    assert talk.feed(b"", GAP) == [Fault.INCOMPLETE]
    assert talk.patience(GAP) is None


def test_a_number_that_is_typed_slowly_is_one_number() -> None:
    """The pause is counted from key to key."""
    talk = Wedge()
    found = [
        one
        for place, sign in enumerate("0003909735\n")
        for one in talk.feed(keys(sign), place * (GAP - 0.01))
    ]
    assert found == [READ]


def test_records_that_the_kernel_dropped_break_a_number_off() -> None:
    """Digits may be missing then."""
    dropped = InputEvent(EV_SYN, SYN_DROPPED, 0).packed()
    assert heard(dropped, keys("00039"), dropped, keys("0003909735\n")) == [Fault.INCOMPLETE, READ]


def test_it_is_never_spoken_to_and_never_missed() -> None:
    """It types only when there is a tag, so that its silence says nothing."""
    talk = Wedge()
    assert talk.due(1e6) == b""
    assert not talk.silent(1e6)


def test_a_tag_shows_in_no_text_of_what_was_heard() -> None:
    """So that it can stand in no log."""
    assert "003BA867" not in repr(heard(keys("0003909735\n")))
