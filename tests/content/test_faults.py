"""What is wrong with the content is told all at once, with the file and the key."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import content
from content.faults import faults, gaps
from content.forbidden import FORBIDDEN, forbidden

OWN = Path(content.__file__).parent
Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content that may be broken."""
    shutil.copytree(OWN / "texts", tmp_path / "texts")
    (tmp_path / "spoken").mkdir()
    for file in (OWN / "spoken").glob("*.toml"):
        shutil.copy(file, tmp_path / "spoken")
    for file in OWN.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Change what stands once in a file."""

    def edited(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return edited


def test_a_sound_copy_has_no_faults(folder: Path) -> None:
    """Neither the sentences nor the lists."""
    assert faults(folder) == ()


def test_all_faults_of_the_sentences_are_told_at_once(folder: Path, edit: Edit) -> None:
    """A line each; a fault of one hides none of the others."""
    edit("texts/sv.toml", 'send = "Skicka"\noutside', 'sent = "Skicka"\noutside')
    edit("texts/sv.toml", 'klart”."\nthumb', 'klart”. {when}"\nthumb')
    edit("texts/en.toml", 'suggest = "Suggest to a colleague"', 'suggest = " "')
    edit("texts/en.toml", "week\\u00a0{week}’s", "week {week’s")
    edit("texts/fi.toml", 'away = "poissa tänään"', 'away = "sairaana tänään"')
    edit("texts/fi.toml", 'stay = "Jatka"', "stay = 3")
    edit("texts/en.toml", 'soon = "This page clears itself soon."', 'soon = ["Soon."]')
    edit("texts/en.toml", 'call **112**."\ntake_bag', 'call **112."\ntake_bag')
    told = faults(folder)
    for fault in (
        "fi.toml: idle.stay is neither a sentence nor a list of sentences",
        "fi.toml: debriefers.away says “sairaa”",
        "sv.toml: request.send is missing",
        "sv.toml: request.sent stands in no other language",
        (
            "sv.toml: message.taken_direct has the gaps ['clock', 'code', 'place', 'when'], "
            "elsewhere ['clock', 'code', 'place']"
        ),
        "en.toml: home.suggest is empty",
        "en.toml: home.title_old has a brace without its pair or a gap without a name",
        "en.toml: idle.soon is one sentence in one language and a list in another",
        "en.toml: sent.first_aid has strong words without an end",
    ):
        assert f"content/texts/{fault}" in told
    assert len(told) == 9


def test_all_faults_of_the_lists_are_told_at_once(folder: Path, edit: Edit) -> None:
    """Code words, gestures and the sample week."""
    edit("codewords.toml", '"NORPPA", "OMENA"', '"norppa", "HERNE"')
    edit("gestures.toml", "[here]", "[hear]")
    edit("gestures.toml", '"it is done"', '"okay"')
    edit("gestures.toml", 'en = ["at"]', "en = 3")
    edit("sample_week.toml", 'kind = "trip"', 'kind = "journey"')
    edit("sample_week.toml", 'starts = "15.00"', 'starts = "25.00"')
    edit("sample_week.toml", "4A: sijainen koko päivän", "4A: opettaja sairaana")
    told = "\n".join(faults(folder))
    for fault in (
        "codewords.toml: words, number 10: Expected `str` matching regex",
        "codewords.toml: words has HERNE twice",
        "gestures.toml: here is missing",
        "gestures.toml: hear is no known meaning",
        "gestures.toml: “okay” means both done and acknowledge",
        "gestures.toml: at: Expected `array`, got `int` - at `$.en`",
        "sample_week.toml: items, number 2: Invalid enum value 'journey' - at `$.kind`",
        "sample_week.toml: items, number 6: Expected `str` matching regex",
        "sample_week.toml: items, number 7: fi says “sairaa”",
    ):
        assert f"content/{fault}" in told
    assert told.count("content/") == 9


def test_a_file_that_cannot_be_read_is_one_fault(folder: Path) -> None:
    """Missing, no TOML, or no text: the others are still looked at."""
    (folder / "texts" / "sv.toml").unlink()
    (folder / "texts" / "en.toml").write_bytes(b"\xff")
    (folder / "gestures.toml").write_text("[take", encoding="utf-8")
    (folder / "codewords.toml").write_text("words = 3", encoding="utf-8")
    told = faults(folder)
    assert [fault.partition(":")[0].removeprefix("content/") for fault in told] == [
        "texts/sv.toml",
        "texts/en.toml",
        "codewords.toml",
        "gestures.toml",
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "Rauhoitu hetkeksi."),
        ("fi", "Kuka oppilas se oli?"),
        ("fi", "Kollega on sairas."),
        ("fi", "Kiitos rohkeudestasi."),
        ("sv", "Lugna dig nu."),
        ("sv", "Du är ett offer."),
        ("sv", "Kollegan är sjuk."),
        ("en", "You are a victim."),
        ("en", "Thank you for your courage."),
    ],
)
def test_a_forbidden_word_is_found(lang: str, text: str) -> None:
    """Whatever stands around it."""
    assert list(forbidden("home.ask", (text,), lang))


def test_only_the_sources_own_steps_may_say_what_happened() -> None:
    """A question to the reader it is nowhere."""
    steps = content.words("fi").list("guide.steps")
    assert list(forbidden("guide.steps", steps, "fi")) == []
    assert list(forbidden("home.ask", steps, "fi"))


def test_every_language_forbids_the_same_things() -> None:
    """None has an empty list."""
    assert set(FORBIDDEN) == set(content.LANGUAGES)
    assert all(len(words) > 10 for words in FORBIDDEN.values())


def test_gaps_are_found_by_name() -> None:
    """Each once; what has no name is None."""
    assert gaps("{code}: uusi paikka {place}, {code}") == {"code", "place"}
    assert gaps("{}") == gaps("{code") == gaps("code}") == {None}
