"""Every sentence in every language, and none in code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import content
from audio.events import Trouble
from audio.speech import Mute
from content.faults import entries, faults
from content.lists import Sort
from kiosk.care import condition, health
from kiosk.care.channels import WELL, Reach
from kiosk.care.letters import Kind
from kiosk.care.recurring import OnDayOff
from kiosk.care.tallies import Counted
from kiosk.care.week import ItemKind
from kiosk.demo.sentences import KEYS
from kiosk.relay.lexicon import Word, fold
from kiosk.screen.inspection import Sensor
from kiosk.screen.measure import has_glyph
from kiosk.screen.pages.service_tests import Spot
from kiosk.screen.text import ICONS
from kiosk.web.healthpage import MORE, PARTS
from kiosk.web.rulespage import RHYTHMS
from kiosk.web.schoolforms import CONTACTS, DEADLINES, READERS

ROOT = Path(__file__).parents[2]
SAFER = (
    "Työntekijä kertoo, mitä tilanteessa tapahtui.",
    "Käydään läpi, millaisia tunteita/tuntemuksia ja ajatuksia tapahtunut aiheutti.",
    "Normalisoidaan koetut tunteet, esim. ”Minusta tuntuisi varmasti samalta.”",
    (
        "Rohkaistaan ja varmistetaan, että tilanteesta päästään yli. Jos tilanne haastava, "
        "ohjataan työntekijä työterveyteen."
    ),
    "Palataan asiaan seuraavana päivänä lyhyesti, esim. ”Saitko nukuttua?”",
)
"""The source document's own sentences."""
DEEDS = (
    "publish",
    "line",
    "plan",
    "unplan",
    "restore",
    "door",
    "invitation",
    "invite",
    "dismiss",
    "password",
    "pin",
    "offer",
    "rule",
    "rule_gone",
    "feed",
    "bag_full",
    "bag_back",
    "bag_tags",
    "bag_enrol",
    "debriefers",
    *(f"school_{part}" for part in READERS),
)
"""What coordinators do that is written down."""
TOLD = (
    "stale",
    "not_written",
    "not_found",
    "too_large",
    "too_often",
    "went_wrong",
    "invitation_over",
)
"""What a page by itself may tell."""
KEY = re.compile(r"[a-z]+\.[a-z][a-z_0-9]*(?<!_)")
FINNISH_IN_CODE = {
    "kiosk/config_school.py": "the places of a school that names none of its own",
    "kiosk/weekfile.py": "kinds of items that people type in Finnish in a week file",
    "kiosk/weekdays.py": "weekdays that people type in Finnish in a week file",
    "kiosk/demo/cast.py": "the names and hours of the demo's invented people",
}
"""Where Finnish words are data, and what for."""


def strings(path: Path) -> Iterator[str]:
    """Every string in a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def modules() -> Iterator[Path]:
    """The program's modules, but for the content itself."""
    for room in ("kiosk", "audio", "hardware"):
        yield from sorted((ROOT / room).rglob("*.py"))


def used_keys() -> set[str]:
    """The keys that stand whole in the code."""
    everywhere = (*modules(), *sorted((ROOT / "content").rglob("*.py")))
    said = {text for path in everywhere for text in strings(path) if KEY.fullmatch(text)}
    return said | template_keys()


def template_keys() -> set[str]:
    """The keys that stand whole in the pages' templates."""
    said = re.compile(r'say(?:\.list)?\(["\']([a-z]+\.[a-z_]+)["\'][,)]')
    pages = sorted((ROOT / "kiosk" / "web" / "templates").glob("*.html"))
    return {key for page in pages for key in said.findall(page.read_text(encoding="utf-8"))}


def made_keys() -> set[str]:
    """The keys that are put together in the code from closed lists."""
    return (
        {f"message.{kind}" for kind in Kind if kind is not Kind.DELETE}
        | {"message.last_call_now", "message.day_end_weekend", "message.day_end_break"}
        | {f"bag.{part}_{item}" for part in ("item", "short") for item in _items()}
        | {f"page.language_{lang}" for lang in content.LANGUAGES}
        | {f"sent.{go}{into}" for go in ("go", "go_now") for into in ("", "_into")}
        | {f"sent.nobody_{when}{how}" for when in ("by", "soon") for how in ("", "_call")}
        | {f"{state}.{part}" for state in ("unused", "broken") for part in ("title", "what_to_do")}
        | {f"voice.trouble_{trouble}" for trouble in Trouble}
        | {f"aloud.mute_{mute}" for mute in Mute}
        | {f"web.kind_{kind}" for kind in ItemKind}
        | {f"web.did_{deed}" for deed in DEEDS}
        | {f"web.count_{kind}" for kind in Counted}
        | {f"web.rhythm_{rhythm}" for rhythm in RHYTHMS}
        | {f"web.off_{what}" for what in OnDayOff}
        | {f"web.{said}_{part}" for said in ("part", "advice") for part in PARTS}
        | {f"web.part_{part}" for part in (*health.PANEL, *MORE, *condition.PARTS)}
        | {
            f"web.cure_{detail.replace('-', '_')}"
            for detail in (*health.PANEL_FAULTS, *health.CURED, *condition.CURED)
        }
        | {f"web.channel_{reach}" for reach in Reach if reach not in WELL}
        | {f"web.{told}_title" for told in TOLD}
        | {f"web.contact_{name}" for name in CONTACTS}
        | {f"web.deadline_{name}" for name in DEADLINES}
        | {f"service.{sensor}" for sensor in Sensor}
        | {f"service.spot_{spot}" for spot in Spot}
        | {f"demo.{key}" for key in KEYS}
    )


def _items() -> tuple[str, ...]:
    return ("sign", "bottle", "bar", "tissues")


def sentences(*langs: str) -> Iterator[tuple[str, str]]:
    """Every sentence with its key, of all languages or of some."""
    for lang in langs or content.LANGUAGES:
        for key, texts in entries(content.words(lang)):
            yield from ((key, text) for text in texts)


def known_keys() -> set[str]:
    """The keys of the content."""
    return {key for key, _ in entries(content.words("fi"))}


def test_every_language_has_every_sentence_with_the_same_gaps() -> None:
    """And none is empty or says a forbidden word."""
    assert faults() == ()


def test_every_key_in_the_code_is_in_the_content() -> None:
    """A missing sentence would be a traceback before somebody's eyes."""
    sections = {key.partition(".")[0] for key in known_keys()}
    asked = {key for key in used_keys() if key.partition(".")[0] in sections}
    files = re.compile(r".*\.(css|js|toml|db|html|json|sock|svg|png)")
    missing = {key for key in asked | made_keys() if not files.fullmatch(key)} - known_keys()
    assert missing == set()


def test_no_sentence_is_left_that_nobody_says() -> None:
    """What is not used is not kept up."""
    assert known_keys() - used_keys() - made_keys() == set()


def test_the_steps_are_the_sources_own_sentences() -> None:
    """Word for word, five of them."""
    assert content.words("fi").list("guide.steps") == SAFER


def test_the_typeface_can_draw_every_sign() -> None:
    """But for the gestures, which are drawn as icons."""
    signs = {sign for _, text in sentences() for sign in text}
    assert {s for s in signs if s != "\n" and not has_glyph(s)} <= set(ICONS)


def test_what_belongs_together_is_never_torn_at_a_lines_end() -> None:
    """A no-break space joins a time, a number and its unit, and a dash with what is before it."""
    torn = re.compile(
        r"\b(klo|kl\.|week|vecka|viikko|viikon) [{\d]|[\d}] (min|minuut|minuter|minutes)| [–—-]"
    )
    assert {key for key, text in sentences() if torn.search(text)} == {"demo.address"}, (
        "an address in a terminal must end with a plain space; nothing else may"
    )


def test_quotes_are_those_of_the_language() -> None:
    """Finnish and Swedish use ” on both sides; nowhere is there a typewriter's quote."""
    assert {key for key, text in sentences() if re.search("[\"']", text)} == set()
    assert {key for key, text in sentences("fi", "sv") if re.search("[“‘«»]", text)} == set()
    for key, text in sentences():
        english = text.count("“")
        assert text.count("”") == english or (not english and text.count("”") % 2 == 0), key


def test_no_sentence_stands_in_code() -> None:
    """Neither a Finnish word nor a sentence of the content."""
    known = {text for _, text in sentences() if " " in text}
    known |= {text for _, text in sentences("fi", "sv") if text[:1].isupper()}
    found = {
        f"{path.relative_to(ROOT)}: {text}"
        for path in modules()
        if str(path.relative_to(ROOT)) not in FINNISH_IN_CODE
        for text in strings(path)
        if text in known or re.search(r"[a-zäö]{3,}[äö]|[äö][a-zäö]{3,}", text)
    }
    assert found == set()


def test_no_gesture_means_two_things() -> None:
    """After case, accents and dots are taken away."""
    meanings: dict[str, set[str]] = {}
    for meaning, phrases in content.gestures().items():
        assert Word(meaning)
        for phrase in phrases:
            meanings.setdefault(fold(phrase), set()).add(meaning)
    assert {phrase: m for phrase, m in meanings.items() if len(m) > 1} == {}


def test_there_are_sixteen_code_words() -> None:
    """All different."""
    assert len(set(content.code_words())) == len(content.code_words()) == 16


def test_the_sample_week_knows_the_weeks_own_kinds() -> None:
    """And no others, so that `check` tells of a kind that the week does not know."""
    assert set(get_args(Sort)) == set(ItemKind)
