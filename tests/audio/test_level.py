"""How loud a block is told to be."""

import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.level import level

SAMPLES = st.lists(st.integers(-32_768, 32_767), max_size=600)


def block(*samples: int) -> bytes:
    """Samples as a microphone gives them."""
    return array.array("h", samples).tobytes()


@given(SAMPLES)
def test_a_level_is_between_nothing_and_one(samples: list[int]) -> None:
    """Whatever comes."""
    assert 0.0 <= level(block(*samples)) <= 1.0


@given(SAMPLES.filter(bool))
def test_the_same_louder_is_never_told_to_be_quieter(samples: list[int]) -> None:
    """And a voice turned upside down is as loud."""
    halved = [int(one / 2) for one in samples]
    assert level(block(*halved)) <= level(block(*samples))
    assert level(block(*(-max(one, -32_767) for one in samples))) == pytest.approx(
        level(block(*samples)), abs=0.001
    )


@pytest.mark.parametrize(
    ("samples", "bar"),
    [
        ([], 0.0),
        ([0] * 512, 0.0),
        ([10, -10] * 256, 0.0),
        ([104, -104] * 256, 0.2),
        ([1036, -1036] * 256, 0.6),
        ([32_767, -32_767] * 256, 1.0),
    ],
)
def test_equal_steps_of_the_bar_are_equal_steps_to_the_ear(samples: list[int], bar: float) -> None:
    """Ten times the pressure is twenty decibels, two fifths of the bar."""
    assert level(block(*samples)) == pytest.approx(bar, abs=0.01)
