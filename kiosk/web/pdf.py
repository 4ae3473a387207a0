"""What coordinators print: the week for a wall without a kiosk, and who the debriefers are."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime

from content import words
from kiosk.care.school import Debriefer, Lang, School
from kiosk.care.week import Week
from kiosk.web.pdf_cards import card_pages
from kiosk.web.pdf_paper import Paper
from kiosk.web.pdf_week import week_pages


def week_pdf(week: Week, school: School, lang: Lang, now: datetime) -> bytes:
    """The week on A4; `now` is aware UTC and printed at the foot. Equal input, equal bytes."""
    title = words(lang)("home.title", week=week.when.week)
    with closing(Paper(title, lang, now)) as paper:
        return paper.printed(week_pages(paper, week, school, lang, now))


def cards_pdf(debriefers: Sequence[Debriefer], school: School, lang: Lang, now: datetime) -> bytes:
    """Who can be gone to, on A4, for a door or a corridor. Equal input, equal bytes."""
    with closing(Paper(words(lang)("debriefers.title"), lang, now)) as paper:
        return paper.printed(card_pages(paper, debriefers, school, lang, now))
