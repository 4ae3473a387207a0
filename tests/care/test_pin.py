"""The service page's PIN as it is kept."""

import pytest

from kiosk.care import pin


def test_a_pin_fits_its_own_digest_and_no_other() -> None:
    """Not even one that begins the same."""
    kept = pin.digest("2580", "salt")
    assert pin.fits(kept, "2580")
    assert not any(pin.fits(kept, other) for other in ("2581", "25800", "258", "", "٢٥٨٠"))


def test_the_same_pin_is_kept_differently_each_time() -> None:
    """So that nobody sees who else has it."""
    assert pin.digest("2580", "one") != pin.digest("2580", "two")
    assert "2580" not in pin.digest("2580", "one")


def test_a_salt_may_hold_any_sign() -> None:
    """Also the one that parts the digest."""
    assert pin.fits(pin.digest("2580", "a$b"), "2580")


@pytest.mark.parametrize("kept", ["", "scrypt", "scrypt$$", "md5$salt$00", "2580"])
def test_a_digest_that_nobody_can_read_fits_no_pin(kept: str) -> None:
    """A damaged row closes the page; it never opens it."""
    assert not pin.fits(kept, "2580")
    assert not pin.fits(kept, "")
