"""What a school writes in Swedish, and how it is said."""

import pytest

from content.spoken import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kl. 9.45", "klockan nio fyrtiofem"),
        ("kl 9", "klockan nio"),
        ("klockan 9", "klockan nio"),
        ("kl. 14.05", "klockan fjorton noll fem"),
        ("kl. 9.00", "klockan nio"),
        ("kl. 9–13", "klockan nio till tretton"),
        ("kl. 9.00–13.30", "klockan nio till tretton trettio"),
        ("12.15–12.45", "tolv femton till tolv fyrtiofem"),
        ("9–13.30", "nio till tretton trettio"),
        ("9.45–11", "nio fyrtiofem till elva"),
        ("Skolan börjar 8.15.", "Skolan börjar åtta femton."),
        ("kl. 9.10. Välkommen", "klockan nio tio. Välkommen"),
        ("Kl.\u00a012.15", "klockan tolv femton"),
    ],
)
def test_a_time_is_said_by_the_clock(written: str, said: str) -> None:
    """Alone, from one to another, with and without minutes."""
    assert spoken(written, "sv") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ons 25.11.", "onsdag tjugofemte november"),
        ("25.11.2026", "tjugofemte november tjugohundratjugosex"),
        ("den 25 november", "den tjugofemte november"),
        ("25 nov. 2026", "tjugofemte november tjugohundratjugosex"),
        ("24.–28.11.", "tjugofjärde till tjugoåttonde november"),
        ("24–28 november", "tjugofjärde till tjugoåttonde november"),
        ("to 27.11", "torsdag tjugosjunde november"),
        ("mån–fre", "måndag till fredag"),
        ("mån kl. 9", "måndag klockan nio"),
        ("på ons och tors", "på onsdag och torsdag"),
        ("ons 25.11. Lillajul", "onsdag tjugofemte november, Lillajul"),
    ],
)
def test_a_date_is_an_ordinal_of_its_month(written: str, said: str) -> None:
    """With weekday and year, from one to another."""
    assert spoken(written, "sv") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ca 70", "cirka sjuttio"),
        ("t.ex. så", "till exempel så"),
        ("bl.a. detta", "bland annat detta"),
        ("kaffe m.m. Kom", "kaffe med mera. Kom"),
        ("osv.", "och så vidare."),
        ("vecka 48", "vecka fyrtioåtta"),
        ("v. 48", "vecka fyrtioåtta"),
        ("åk 8", "årskurs åtta"),
        ("åk 7–9", "årskurs sju till nio"),
        ("s. 12", "sidan tolv"),
        ("nr 5", "nummer fem"),
        ("tel. 02 123 4567", "telefon noll två, ett två tre, fyra fem sex sju"),
    ],
)
def test_an_abbreviation_is_said_whole(written: str, said: str) -> None:
    """With or without its dot."""
    assert spoken(written, "sv") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10 min", "tio minuter"),
        ("1 min", "en minut"),
        ("2 h 30 min", "två timmar trettio minuter"),
        ("5 €", "fem euro"),
        ("5,50 €", "fem euro femtio cent"),
        ("0,50 €", "femtio cent"),
        ("5 kr", "fem kronor"),
        ("€5", "fem euro"),
        ("2 x 45 min", "två gånger fyrtiofem minuter"),
        ("4x100 m", "fyra gånger etthundra meter"),
        ("20 %", "tjugo procent"),
        ("3 st", "tre stycken"),
        ("1 timme", "en timme"),
        ("−5 °C", "minus fem grader"),
    ],
)
def test_measures_and_money_are_said_in_words(written: str, said: str) -> None:
    """One of it and many of it."""
    assert spoken(written, "sv") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8B", "åtta B"),
        ("8b", "åtta B"),
        ("9A–9C", "nio A till nio C"),
        ("B204", "B tvåhundrafyra"),
        ("A112", "A etthundratolv"),
        ("B012", "B noll ett två"),
        ("KÄPY 42", "käpy fyrtiotvå"),
        ("SAFER", "sejfer"),
        ("YT-ombud", "YT-ombud"),
    ],
)
def test_classes_rooms_and_codes_are_said(written: str, said: str) -> None:
    """The voice names the letters itself."""
    assert spoken(written, "sv") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("02 123 4567", "noll två, ett två tre, fyra fem sex sju"),
        ("040 123 4567", "noll fyra noll, ett två tre, fyra fem sex sju"),
        ("+358 40 123 4567", "plus tre fem åtta, fyra noll, ett två tre, fyra fem sex sju"),
        ("112", "ett ett två"),
        ("116 117", "ett ett sex, ett ett sju"),
        ("2026", "tjugohundratjugosex"),
        ("1998", "nittonhundranittioåtta"),
        ("12 000", "tolvtusen"),
        ("3,5", "tre komma fem"),
        ("8:an", "åttan"),
        ("1:a", "första"),
        ("2/3", "två av tre"),
        ("1.2.3", "ett punkt två punkt tre"),
    ],
)
def test_numbers_are_said_in_words(written: str, said: str) -> None:
    """Telephones digit by digit."""
    assert spoken(written, "sv") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("hot- och våldssituationer", "hot och våldssituationer"),
        ("känslor/tankar", "känslor eller tankar"),
        ("kaffe & bulle", "kaffe och bulle"),
        ("”Fick du sova?”", "Fick du sova?"),
        ("Reagera med ✋.", "Reagera med handen."),
        ("namn@skola.fi", "namn snabel-a skola punkt fi"),
    ],
)
def test_signs_are_words_or_pauses(written: str, said: str) -> None:
    """Also the signs of the group."""
    assert spoken(written, "sv") == said
