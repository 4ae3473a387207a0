"""The number words of the three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.spoken.english import numbers as english
from content.spoken.finnish.cardinals import LARGEST, cardinal
from content.spoken.finnish.cases import Case, Form, form_of
from content.spoken.finnish.ordinals import HIGHEST, ordinal
from content.spoken.swedish import numbers as swedish

CASES = (
    Case.NOMINATIVE,
    Case.GENITIVE,
    Case.PARTITIVE,
    Case.ELATIVE,
    Case.ILLATIVE,
    Case.ADESSIVE,
)


@pytest.mark.parametrize(
    ("number", "forms"),
    [
        (0, "nolla nollan nollaa nollasta nollaan nollalla"),
        (1, "yksi yhden yhtä yhdestä yhteen yhdellä"),
        (2, "kaksi kahden kahta kahdesta kahteen kahdella"),
        (3, "kolme kolmen kolmea kolmesta kolmeen kolmella"),
        (4, "neljä neljän neljää neljästä neljään neljällä"),
        (5, "viisi viiden viittä viidestä viiteen viidellä"),
        (6, "kuusi kuuden kuutta kuudesta kuuteen kuudella"),
        (7, "seitsemän seitsemän seitsemää seitsemästä seitsemään seitsemällä"),
        (8, "kahdeksan kahdeksan kahdeksaa kahdeksasta kahdeksaan kahdeksalla"),
        (9, "yhdeksän yhdeksän yhdeksää yhdeksästä yhdeksään yhdeksällä"),
        (10, "kymmenen kymmenen kymmentä kymmenestä kymmeneen kymmenellä"),
        (13, "kolmetoista kolmentoista kolmeatoista kolmestatoista kolmeentoista kolmellatoista"),
        (
            20,
            (
                "kaksikymmentä kahdenkymmenen kahtakymmentä "
                "kahdestakymmenestä kahteenkymmeneen kahdellakymmenellä"
            ),
        ),
        (
            45,
            (
                "neljäkymmentäviisi neljänkymmenenviiden neljääkymmentäviittä "
                "neljästäkymmenestäviidestä neljäänkymmeneenviiteen neljälläkymmenelläviidellä"
            ),
        ),
        (
            204,
            (
                "kaksisataaneljä kahdensadanneljän kahtasataaneljää "
                "kahdestasadastaneljästä kahteensataanneljään kahdellasadallaneljällä"
            ),
        ),
        (
            5000,
            (
                "viisituhatta viidentuhannen viittätuhatta "
                "viidestätuhannesta viiteentuhanteen viidellätuhannella"
            ),
        ),
    ],
)
def test_a_finnish_number_is_inflected_in_all_its_parts(number: int, forms: str) -> None:
    """As numbers of two and three figures are read."""
    assert " ".join(cardinal(number, case) for case in CASES) == forms


@pytest.mark.parametrize(
    ("number", "case", "said"),
    [
        (1, Case.ESSIVE, "yhtenä"),
        (2, Case.TRANSLATIVE, "kahdeksi"),
        (8, Case.ALLATIVE, "kahdeksalle"),
        (10, Case.ESSIVE, "kymmenenä"),
        (12, Case.ABLATIVE, "kahdeltatoista"),
        (100, Case.INESSIVE, "sadassa"),
        (1000, Case.ESSIVE, "tuhantena"),
        (101, Case.NOMINATIVE, "satayksi"),
        (1000, Case.NOMINATIVE, "tuhat"),
        (2026, Case.NOMINATIVE, "kaksituhatta kaksikymmentäkuusi"),
        (2026, Case.ILLATIVE, "kaksituhatta kahteenkymmeneenkuuteen"),
        (9999, Case.NOMINATIVE, "yhdeksäntuhatta yhdeksänsataayhdeksänkymmentäyhdeksän"),
        (12_500, Case.GENITIVE, "kaksitoistatuhatta viidensadan"),
        (1_000_000, Case.NOMINATIVE, "miljoona"),
        (2_500_000, Case.NOMINATIVE, "kaksi miljoonaa viisisataatuhatta"),
    ],
)
def test_a_finnish_number_has_every_case_and_every_size(number: int, case: Case, said: str) -> None:
    """From a thousand on, only what follows the thousands is inflected."""
    assert cardinal(number, case) == said


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (1, Form(), "ensimmäinen"),
        (1, Form(Case.GENITIVE), "ensimmäisen"),
        (1, Form(Case.ADESSIVE, plural=True), "ensimmäisillä"),
        (2, Form(Case.PARTITIVE), "toista"),
        (2, Form(Case.ILLATIVE, plural=True), "toisiin"),
        (2, Form(Case.GENITIVE, plural=True), "toisten"),
        (3, Form(), "kolmas"),
        (3, Form(Case.ESSIVE), "kolmantena"),
        (5, Form(Case.ELATIVE), "viidennestä"),
        (8, Form(Case.ADESSIVE, plural=True), "kahdeksansilla"),
        (8, Form(Case.NOMINATIVE, plural=True), "kahdeksannet"),
        (9, Form(Case.ILLATIVE), "yhdeksänteen"),
        (10, Form(Case.PARTITIVE), "kymmenettä"),
        (11, Form(), "yhdestoista"),
        (12, Form(Case.GENITIVE), "kahdennentoista"),
        (20, Form(), "kahdeskymmenes"),
        (21, Form(), "kahdeskymmenesensimmäinen"),
        (25, Form(Case.ESSIVE), "kahdentenakymmenentenäviidentenä"),
        (28, Form(Case.ILLATIVE), "kahdenteenkymmenenteenkahdeksanteen"),
        (30, Form(Case.INESSIVE), "kolmannessakymmenennessä"),
        (100, Form(), "sadas"),
        (1000, Form(Case.GENITIVE), "tuhannennen"),
        (3400, Form(), "kolmastuhannesneljässadas"),
    ],
)
def test_a_finnish_ordinal_is_inflected_too(number: int, form: Form, said: str) -> None:
    """In all its parts; the first and the second are words of their own."""
    assert ordinal(number, form) == said


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("luokka", Form()),
        ("luokan", Form(Case.GENITIVE)),
        ("luokkien", Form(Case.GENITIVE, plural=True)),
        ("luokkaa", Form(Case.PARTITIVE)),
        ("luokilla", Form(Case.ADESSIVE, plural=True)),
        ("tunnilla", Form(Case.ADESSIVE)),
        ("tunneilla", Form(Case.ADESSIVE, plural=True)),
        ("minuutissa", Form(Case.INESSIVE)),
        ("ryhmissä", Form(Case.INESSIVE, plural=True)),
        ("joulukuun", Form(Case.GENITIVE)),
        ("viikkoon", Form(Case.ILLATIVE)),
        ("kokoukseen", Form(Case.ILLATIVE)),
        ("huoneen", Form(Case.GENITIVE)),
        ("oppilasta", Form(Case.PARTITIVE)),
        ("oppilaat", Form(Case.NOMINATIVE, plural=True)),
        ("oppilaiden", Form(Case.GENITIVE, plural=True)),
        ("vuonna", Form(Case.ESSIVE)),
        ("opettaja", Form()),
        ("valvonta", Form()),
        ("teemailta", Form()),
        ("asia", Form()),
        ("luokkalainen", Form()),
    ],
)
def test_the_form_of_a_finnish_word_is_told_by_its_ending(word: str, form: Form) -> None:
    """Of the words that stand after numbers in a school."""
    assert form_of(word) == form


@given(st.integers(0, LARGEST), st.sampled_from(Case))
def test_every_number_has_words_in_every_case(number: int, case: Case) -> None:
    """In Finnish; the other languages have one form."""
    for said in (cardinal(number, case), swedish.cardinal(number), english.cardinal(number)):
        assert said.replace(" ", "").replace("-", "").isalpha()


@given(st.integers(0, HIGHEST), st.sampled_from(Case), st.booleans())
def test_every_place_has_a_word_in_every_form(number: int, case: Case, plural: bool) -> None:  # noqa: FBT001 - drawn
    """Of every language."""
    form = Form(case, plural)
    for said in (ordinal(number, form), swedish.ordinal(number), english.ordinal(number)):
        assert said.replace(" ", "").replace("-", "").isalpha()


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_no_two_numbers_sound_alike(one: int, other: int) -> None:
    """Neither as cardinals nor as ordinals."""
    if one != other:
        assert cardinal(one) != cardinal(other)
        assert ordinal(one) != ordinal(other)
        assert swedish.cardinal(one) != swedish.cardinal(other)
        assert english.cardinal(one) != english.cardinal(other)


@pytest.mark.parametrize(
    ("number", "in_swedish", "place", "in_english", "nth"),
    [
        (0, "noll", "nollte", "zero", "zeroth"),
        (1, "ett", "första", "one", "first"),
        (12, "tolv", "tolfte", "twelve", "twelfth"),
        (20, "tjugo", "tjugonde", "twenty", "twentieth"),
        (21, "tjugoett", "tjugoförsta", "twenty-one", "twenty-first"),
        (100, "etthundra", "etthundrade", "one hundred", "one hundredth"),
        (204, "tvåhundrafyra", "tvåhundrafjärde", "two hundred and four", "two hundred and fourth"),
        (
            1100,
            "tusen etthundra",
            "tusen etthundra",
            "one thousand one hundred",
            "one thousand one hundredth",
        ),
    ],
)
def test_swedish_and_english_numbers(
    number: int, in_swedish: str, place: str, in_english: str, nth: str
) -> None:
    """Cardinals and ordinals."""
    assert (swedish.cardinal(number), swedish.ordinal(number)) == (in_swedish, place)
    assert (english.cardinal(number), english.ordinal(number)) == (in_english, nth)
