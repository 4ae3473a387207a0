"""The week on paper, from the page."""

from tests.web.reading import Visitor


def test_the_week_can_be_printed_as_it_hangs_on_the_wall(aino: Visitor) -> None:
    """One file, for whoever is signed in."""
    answer = aino.client.get("/week/2026-W48/print.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert '"2026-W48.pdf"' in answer.headers["Content-Disposition"]


def test_a_week_that_nobody_has_written_prints_as_an_empty_one(aino: Visitor) -> None:
    """It is no fault."""
    assert aino.client.get("/week/2027-W30/print.pdf").data.startswith(b"%PDF-")
