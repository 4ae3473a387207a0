from tests.web.reading import Visitor


def test_whoever_is_signed_in_sees_the_week(aino: Visitor) -> None:
    """The address alone leads to the week that is worked on."""
    assert aino.open("/").to.endswith("/week/2026-W48")
    assert "Viikko 48" in aino.open("/week/2026-W48").words
