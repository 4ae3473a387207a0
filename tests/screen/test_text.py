"""Breaking text into lines."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.screen.measure import width
from kiosk.screen.scene import Weight
from kiosk.screen.text import Style, lay, tie

PLAIN = Style(20)


def words_of(text: str, room: float, style: Style = PLAIN) -> list[str]:
    """The lines as strings."""
    return ["".join(run.text for run in row) for row in lay(text, style, room).rows]


def test_words_are_kept_whole_while_they_fit() -> None:
    """A line ends between words."""
    assert words_of("Pyydä hetipurkua tänään", 170) == ["Pyydä hetipurkua", "tänään"]


def test_a_time_is_never_torn_from_its_klo() -> None:
    """The no-break space holds what belongs together."""
    lines = words_of("Kokous klo 9.45", width("Kokous klo", 20, Weight.REGULAR) + 2)
    assert lines == ["Kokous", "klo\u00a09.45"]


def test_a_number_holds_its_unit_and_a_dash_what_is_before_it() -> None:
    """As in Finnish typesetting."""
    assert tie("10 min – 5 €") == "10\u00a0min\u00a0– 5\u00a0€"


def test_a_compound_parts_after_its_hyphen() -> None:
    """Signal-viesti may end a line after Signal-."""
    assert words_of("Signal-viesti", width("Signal-", 20, Weight.REGULAR) + 1) == [
        "Signal-",
        "viesti",
    ]


def test_a_word_that_does_not_fit_parts_between_syllables() -> None:
    """And says so with a hyphen."""
    laid = lay("henkilöstökokous", PLAIN, 100)
    assert not laid.whole
    lines = words_of("henkilöstökokous", 100)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.rstrip("-") for line in lines) == "henkilöstökokous"


def test_the_raised_hand_becomes_an_icon() -> None:
    """The typeface has no such sign; the line keeps it as its text."""
    (row,) = lay("Reagoi ✋ tai", PLAIN, 900).rows
    assert [(run.text, run.icon) for run in row] == [("Reagoi", ""), ("✋", "hand"), ("tai", "")]


def test_strong_words_are_set_in_semibold() -> None:
    """Two stars on each side mark them."""
    (row,) = lay("soita **112**.", PLAIN, 900).rows
    assert [(run.text, run.weight) for run in row] == [
        ("soita", Weight.REGULAR),
        ("112", Weight.SEMIBOLD),
        (".", Weight.REGULAR),
    ]


@given(st.text(st.sampled_from("aähetipurkua -–✋.\n0"), max_size=120), st.floats(45, 400))
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, room: float) -> None:
    """Whatever the text and the room."""
    laid = lay(text, PLAIN, room)
    assert all(wide <= room + 0.01 for wide in laid.widths)
    drawn = "".join(run.text for row in laid.rows for run in row)
    kept = [c for c in drawn if c not in " \u00a0-"]
    assert kept == [c for c in text if c not in " \n\u00a0-"]
