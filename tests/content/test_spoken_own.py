"""The own words of a school and the abbreviations, and what is wrong with them."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import msgspec
import pytest

from content.spoken.faults import spoken_faults
from content.spoken.own import Own, short_rules, sign_rules, word_rules
from content.spoken.rules import read

SCHOOL = msgspec.convert(
    {
        "words": {
            "wilma": "vilma",
            "ET": "ee tee",
            "teams*": "tiims",
            "B204": "musiikin luokka",
            "🎵": "musiikki",
        },
        "short": {"esim": "esimerkiksi", "n.": "noin", "min": "minuutti"},
        "closing": {"jne": "ja niin edelleen"},
        "before_numbers": {"s": "sivu"},
    },
    Own,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content, to be spoilt."""
    with as_file(files("content")) as source:
        shutil.copytree(source, tmp_path / "content")
    return tmp_path / "content"


def read_all(text: str) -> str:
    """The text after the school's own words."""
    return read(text, (*sign_rules(SCHOOL), *short_rules(SCHOOL, {"min"}), *word_rules(SCHOOL)))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Wilma ja WILMA", "vilma ja vilma"),
        ("wilmassa", "wilmassa"),
        ("wilma:n", "vilman"),
        ("ET-tunti, et tule", "ee tee-tunti, et tule"),
        ("Teamsissa", "tiimsissa"),
        ("luokka B204", "luokka musiikin luokka"),
        ("B2045", "B2045"),
        ("🎵", " musiikki "),
        ("esim. näin, Esim näin", "esimerkiksi näin, esimerkiksi näin"),
        ("n. puolet, n puolet", "noin puolet, n puolet"),
        ("10 min, min", "10 min, minuutti"),
        ("kahvi jne. ja pulla", "kahvi ja niin edelleen ja pulla"),
        ("kahvi jne. Pulla", "kahvi ja niin edelleen. Pulla"),
        ("s. 12, s 12, 45 s 12", "sivu 12, sivu 12, 45 s 12"),
        ("jalkapallos. 12", "jalkapallos. 12"),
    ],
)
def test_a_word_is_said_as_the_school_says_it(written: str, said: str) -> None:
    """In capitals too, unless it is written with them; never within another word."""
    assert read_all(written) == said


def test_the_own_words_are_without_fault() -> None:
    """Those that are shipped."""
    assert list(spoken_faults()) == []


def test_every_fault_is_told_with_its_file_and_key(folder: Path) -> None:
    """A sign in what is said, what is said and said otherwise, a missing file, an unknown part."""

    def edit(lang: str, old: str, new: str) -> None:
        path = folder / "spoken" / f"words.{lang}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    edit("fi", 'ys = "yyäs"', 'ys = "esim aika"')
    edit("sv", 'SAFER = "sejfer"', 'SAFER = "SAFER 2"')
    (folder / "spoken" / "words.en.toml").unlink()
    told = list(spoken_faults(folder))
    assert told[0] == (
        "content/spoken/words.fi.toml: words: “ys” is said “esim aika”, "
        "which is itself said otherwise"
    )
    assert told[1].startswith("content/spoken/words.sv.toml: Expected `str` matching regex")
    assert told[2].startswith("content/spoken/words.en.toml: ")
    assert len(told) == 3


def test_a_file_without_text_is_one_fault(folder: Path) -> None:
    """And an unknown part of it another."""
    (folder / "spoken" / "words.fi.toml").write_bytes(b"\xff")
    path = folder / "spoken" / "words.sv.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[names]\n", encoding="utf-8")
    told = list(spoken_faults(folder))
    assert [fault.partition(": ")[0] for fault in told] == [
        "content/spoken/words.fi.toml",
        "content/spoken/words.sv.toml",
    ]
