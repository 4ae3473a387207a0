"""What is kept, and what goes."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.screen.hoard import Hoard


def test_a_thing_is_made_once_while_it_is_kept() -> None:
    """The second time costs nothing."""
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key * 2

    hoard = Hoard(100, make, len)
    assert (hoard["ab"], hoard["ab"]) == ("abab", "abab")
    assert made == ["ab"]


def test_the_longest_unused_goes_first() -> None:
    """A look keeps a thing young."""
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key

    hoard = Hoard(2, make, len)
    for key in "abaca":
        assert hoard[key] == key
    assert made == ["a", "b", "c"]


def test_a_thing_larger_than_the_budget_is_still_handed_out() -> None:
    """And it is gone with the next."""
    hoard: Hoard[int, bytes] = Hoard(10, bytes, len)
    assert len(hoard[50]) == 50
    assert len(hoard[5]) == 5
    assert (len(hoard), hoard.spent) == (1, 5)


@given(st.lists(st.integers(0, 40)), st.integers(1, 100))
def test_the_budget_is_kept_whatever_is_asked_for(sizes: list[int], budget: int) -> None:
    """Only a single thing may be over it."""
    hoard: Hoard[int, bytes] = Hoard(budget, bytes, len)
    for size in sizes:
        assert len(hoard[size]) == size
        assert hoard.spent <= budget or len(hoard) == 1
