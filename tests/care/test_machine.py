"""Where the coordinators' pages are."""

import pytest

from kiosk.care.machine import HOST, pages_at


@pytest.mark.parametrize(
    ("host", "address"),
    [
        (HOST, "https://hetikioski.local:8443"),
        ("192.168.1.20", "https://192.168.1.20:8443"),
        ("fd00::20", "https://[fd00::20]:8443"),
    ],
)
def test_the_address_can_be_typed_into_a_browser(host: str, address: str) -> None:
    """Also where the machine has only a number."""
    assert pages_at(host, 8443) == address
