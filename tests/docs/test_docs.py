"""The guides hold together: links, pictures, commands, languages, and what is never said."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

import content
from content.forbidden import FORBIDDEN
from kiosk.cli import build_parser
from tests.docs.pictures import FOLDER, NAMES

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGES: Final = sorted(DOCS.rglob("*.md"))
LANGUAGES: Final = ("fi", "sv", "en")
IN_THREE: Final = ("when", "privacy/notice")
"""What people read in their own language."""
LARGEST: Final = 120_000
"""Bytes of a picture: a guide is also read over a telephone."""
LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
COMMAND: Final = re.compile(r"(?<!/)hetikioski (?!demo\b)([a-z][a-z-]+)(?: ([a-z]+))?")
CODE: Final = re.compile(r"```.*?```|`[^`]*`|^    .*$", re.DOTALL | re.MULTILINE)
TITLES: Final = ("nav_health", "nav_people", "nav_debriefers", "nav_school", "stolen")
"""The coordinators' pages that the guide names."""
MACHINERY: Final = {"alarm": {"storage.md"}}
"""Words of the system's own, by the page where they may stand."""


def name_of(page: Path) -> str:
    """As a failure names it."""
    return page.relative_to(DOCS).as_posix()


def text(page: Path) -> str:
    """What it says."""
    return page.read_text(encoding="utf-8")


def local_links() -> Iterator[tuple[Path, str]]:
    """Every link to a file of ours."""
    for page in (*PAGES, DOCS.parent / "README.md"):
        for link in LINK.findall(text(page)):
            if "://" not in link and not link.startswith(("#", "mailto:")):
                yield page, link.partition("#")[0]


def test_every_link_leads_somewhere() -> None:
    """Somebody follows them at seven in the morning."""
    lost = [
        f"{page.name}: {link}" for page, link in local_links() if not (page.parent / link).exists()
    ]
    assert lost == []


def test_every_picture_is_there_small_and_described() -> None:
    """Whoever cannot see it reads what is on it."""
    for page in PAGES:
        for told, link in PICTURE.findall(text(page)):
            file = page.parent / link
            assert told.strip(), f"{name_of(page)}: {link} is not described"
            assert file.stat().st_size <= LARGEST or file.parent != FOLDER, link


def test_the_pictures_are_those_of_the_script_and_all_are_used() -> None:
    """A picture that nothing makes grows old; one that nothing shows is ballast."""
    made = {f"{name}.png" for name in NAMES}
    assert {file.name for file in FOLDER.iterdir()} == made
    shown = {Path(link).name for page in PAGES for _, link in PICTURE.findall(text(page))}
    assert (
        made - shown
        == {"pages-health.png", "pages-stolen.png", "service.png", "debriefers.png"} - shown
    )


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.png")), ids=lambda file: file.stem)
def test_a_picture_shows_something(file: Path) -> None:
    """A photograph of an empty page would be kept for years."""
    with Image.open(file) as picture:
        assert len(picture.getcolors() or []) > 8


def test_the_drawing_is_one() -> None:
    """And it holds the two heights."""
    drawing = text(DOCS / "mounting.svg")
    assert ET.fromstring(drawing).tag.endswith("svg")  # noqa: S314 - our own file
    assert "800 mm" in drawing
    assert "1100 mm" in drawing


@pytest.mark.parametrize("guide", IN_THREE)
def test_the_three_languages_say_as_much(guide: str) -> None:
    """A step that stands in one language only is missing in the two others."""
    shapes = {lang: shape(DOCS / f"{guide}.{lang}.md") for lang in LANGUAGES}
    assert shapes["fi"] == shapes["sv"] == shapes["en"]


def shape(page: Path) -> list[str]:
    """Its headings' depths and its numbers, in their order."""
    return re.findall(r"^(#+|\d+\.) ", text(page), re.MULTILINE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_calls_the_pages_as_they_are_called(lang: str) -> None:
    """Somebody looks for the word in the menu."""
    say, guide = content.words(lang), text(DOCS / f"when.{lang}.md")
    for title in TITLES:
        assert say(f"web.{title}") in guide


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands under one, by their names."""
    for action in parser._actions:  # noqa: SLF001 - there is no other way to ask
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - it has no public name
            return dict(action.choices)
    return {}


def test_every_command_that_is_named_exists() -> None:
    """Whoever types it from paper must not be told that there is none."""
    every, unknown = commands(build_parser()), []
    for page in (*PAGES, DOCS.parent / "README.md"):
        for code in CODE.findall(text(page)):
            for first, second in COMMAND.findall(code):
                below = commands(every[first]) if first in every else {}
                if first not in every or (below and second and second not in below):
                    unknown.append(f"{page.name}: hetikioski {first} {second}")
    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_is_never_said_is_not_said_here_either(page: Path) -> None:
    """The same people read it as the screen's words."""
    lang = next((one for one in LANGUAGES if page.stem.endswith(f".{one}")), "en")
    said = CODE.sub("", text(page)).casefold()
    words = [word for word in FORBIDDEN[lang] if page.name not in MACHINERY.get(word, ())]
    assert [word for word in words if re.search(rf"\b{re.escape(word)}", said)] == []


def test_the_notice_promises_no_more_than_the_screen() -> None:
    """Both say where the request ends, in the same words as the privacy page does."""
    notice = text(DOCS / "privacy" / "notice.fi.md")
    for promise in ("viimeistään yöllä", "vuorokaudessa", "Ei nimeä eikä kellonaikaa"):
        assert promise in notice
        assert any(promise in line for line in content.words("fi").list("privacy.text"))
