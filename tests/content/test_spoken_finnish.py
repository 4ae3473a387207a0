"""What a Finnish school writes, and how it is said."""

import pytest

from content.spoken import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("klo 9.45", "kello yhdeksän neljäkymmentäviisi"),
        ("klo 9", "kello yhdeksän"),
        ("Klo 9.00", "kello yhdeksän"),
        ("klo 14.05", "kello neljätoista nolla viisi"),
        ("klo 0.15", "kello nolla viisitoista"),
        ("klo 24", "kello kaksikymmentäneljä"),
        ("klo 9:45", "kello yhdeksän neljäkymmentäviisi"),
        ("klo\u00a012.15", "kello kaksitoista viisitoista"),
        ("kello 10.30", "kello kymmenen kolmekymmentä"),
        ("KLO 9.45", "kello yhdeksän neljäkymmentäviisi"),
        ("klo. 8", "kello kahdeksan"),
        ("Koulu alkaa 8.15.", "Koulu alkaa kahdeksan viisitoista."),
        ("klo 9, 10 ja 11.30", "kello yhdeksän, kymmenen ja yksitoista kolmekymmentä"),
    ],
)
def test_a_time_is_said_by_the_clock(written: str, said: str) -> None:
    """Hours and minutes, a nought before a single minute, nothing for a full hour."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("klo 9–13", "kello yhdeksästä kolmeentoista"),
        ("klo 9-13", "kello yhdeksästä kolmeentoista"),
        ("klo 9.00–13.00", "kello yhdeksästä kolmeentoista"),
        ("klo 9.45–11.15", "kello yhdeksän neljästäkymmenestäviidestä yksitoista viiteentoista"),
        ("klo 9–9.45", "kello yhdeksästä yhdeksän neljäänkymmeneenviiteen"),
        ("klo 9.00–13.30", "kello yhdeksästä kolmetoista kolmeenkymmeneen"),
        ("klo 14:15–15:00", "kello neljätoista viidestätoista kello viiteentoista"),
        ("klo 9.45 – 10.30", "kello yhdeksän neljästäkymmenestäviidestä kymmenen kolmeenkymmeneen"),
        ("12.15–12.45", "kaksitoista viidestätoista kaksitoista neljäänkymmeneenviiteen"),
        ("9–13.30", "yhdeksästä kolmetoista kolmeenkymmeneen"),
        ("9.45–11", "yhdeksän neljästäkymmenestäviidestä kello yhteentoista"),
        (
            "klo 8.00-9.45 ja 12-14",
            ("kello kahdeksasta yhdeksän neljäänkymmeneenviiteen ja kahdestatoista neljääntoista"),
        ),
        ("klo 9.45-", "kello yhdeksän neljästäkymmenestäviidestä alkaen"),
        ("klo 9–, sali", "kello yhdeksästä alkaen, sali"),
    ],
)
def test_a_span_of_time_goes_from_one_case_to_another(written: str, said: str) -> None:
    """Elative and illative, on the last word of each time."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("klo 12.00 asti", "kello kahteentoista asti"),
        ("klo 12.15 mennessä", "kello kaksitoista viiteentoista mennessä"),
        ("klo 7.45 alkaen", "kello seitsemän neljästäkymmenestäviidestä alkaen"),
        ("klo 9 lähtien", "kello yhdeksästä lähtien"),
        ("klo 12 jälkeen", "kello kahdentoista jälkeen"),
        ("ennen klo 9", "ennen kello yhdeksää"),
        ("n. klo 9", "noin kello yhdeksän"),
        ("klo 9:ään", "kello yhdeksään"),
        ("klo 9:stä", "kello yhdeksästä"),
    ],
)
def test_the_words_around_a_time_give_it_its_case(written: str, said: str) -> None:
    """Until, from, by, before, after; and an ending after a colon."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("25.11.", "kahdeskymmenesviides marraskuuta"),
        ("ke 25.11.", "keskiviikko kahdeskymmenesviides marraskuuta"),
        ("25.11.2026", "kahdeskymmenesviides marraskuuta kaksituhatta kaksikymmentäkuusi"),
        ("25.11.26", "kahdeskymmenesviides marraskuuta kaksituhatta kaksikymmentäkuusi"),
        ("ke 25.11", "keskiviikko kahdeskymmenesviides marraskuuta"),
        ("2026-11-25", "kahdeskymmenesviides marraskuuta kaksituhatta kaksikymmentäkuusi"),
        ("1.12.", "ensimmäinen joulukuuta"),
        ("25. marraskuuta", "kahdeskymmenesviides marraskuuta"),
        (
            "25. marraskuuta 2026",
            "kahdeskymmenesviides marraskuuta kaksituhatta kaksikymmentäkuusi",
        ),
        ("25. marraskuuta alkaen", "kahdennestakymmenennestäviidennestä marraskuuta alkaen"),
        ("marraskuun 25. päivänä", "marraskuun kahdentenakymmenentenäviidentenä päivänä"),
        ("3. ja 4.11.", "kolmas ja neljäs marraskuuta"),
        (
            "24.–28.11.",
            ("kahdennestakymmenennestäneljännestä kahdenteenkymmenenteenkahdeksanteen marraskuuta"),
        ),
        (
            "24.-28.11.",
            ("kahdennestakymmenennestäneljännestä kahdenteenkymmenenteenkahdeksanteen marraskuuta"),
        ),
        ("28.11.–2.12.", "kahdennestakymmenennestäkahdeksannesta marraskuuta toiseen joulukuuta"),
        (
            "ma–pe 24.–28.11.",
            (
                "maanantaista perjantaihin kahdennestakymmenennestäneljännestä "
                "kahdenteenkymmenenteenkahdeksanteen marraskuuta"
            ),
        ),
        (
            "pe 31.12.–pe 7.1.",
            (
                "perjantaista kolmannestakymmenennestäensimmäisestä joulukuuta perjantaihin "
                "seitsemänteen tammikuuta"
            ),
        ),
        (
            "24.–28. marraskuuta",
            ("kahdennestakymmenennestäneljännestä kahdenteenkymmenenteenkahdeksanteen marraskuuta"),
        ),
        ("25.11. alkaen", "kahdennestakymmenennestäviidennestä marraskuuta alkaen"),
        ("ennen 25.11.", "ennen kahdettakymmenettäviidettä marraskuuta"),
        ("30.11. mennessä", "kolmanteenkymmenenteen marraskuuta mennessä"),
        (
            "ke 25.11. Pikkujoulukahvit",
            "keskiviikko kahdeskymmenesviides marraskuuta, Pikkujoulukahvit",
        ),
        (
            "ti 24.11. klo 9–13: 8B Vartiovuorella",
            (
                "tiistai kahdeskymmenesneljäs marraskuuta kello yhdeksästä kolmeentoista: "
                "kahdeksan bee Vartiovuorella"
            ),
        ),
    ],
)
def test_a_date_is_an_ordinal_of_its_month(written: str, said: str) -> None:
    """With its weekday and its year, from one to another, and in a case."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ma–pe", "maanantaista perjantaihin"),
        ("ti, ke ja to", "tiistai, keskiviikko ja torstai"),
        ("to ja pe", "torstai ja perjantai"),
        ("ma/ke", "maanantai ja keskiviikko"),
        ("ke klo 9", "keskiviikko kello yhdeksän"),
        ("la: vapaa", "lauantai: vapaa"),
        ("ma sekä ke", "maanantai sekä keskiviikko"),
        ("itsenäisyyspäivä 6.12. (su)", "itsenäisyyspäivä kuudes joulukuuta, sunnuntai"),
        ("a la carte", "a la carte"),
        ("Tuo to me", "Tuo to me"),
    ],
)
def test_a_weekday_in_two_letters_is_said_whole(written: str, said: str) -> None:
    """Only where a day can stand."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("viikko 48", "viikko neljäkymmentäkahdeksan"),
        ("vk 48", "viikko neljäkymmentäkahdeksan"),
        ("vko 48", "viikko neljäkymmentäkahdeksan"),
        ("viikolla 48", "viikolla neljäkymmentäkahdeksan"),
        ("vkolla 48", "viikolla neljäkymmentäkahdeksan"),
        ("vk 48–50", "viikot neljästäkymmenestäkahdeksasta viiteenkymmeneen"),
        ("s. 3–5", "sivut kolmesta viiteen"),
        ("ks. s. 12", "katso sivu kaksitoista"),
        ("2026", "kaksituhatta kaksikymmentäkuusi"),
        ("v. 2026", "vuonna kaksituhatta kaksikymmentäkuusi"),
        (
            "lukuvuosi 2025–2026",
            (
                "lukuvuosi kaksituhatta kahdestakymmenestäviidestä kaksituhatta "
                "kahteenkymmeneenkuuteen"
            ),
        ),
        ("2020-luvulla", "kaksituhatta kaksikymmentäluvulla"),
    ],
)
def test_weeks_pages_and_years_keep_their_number(written: str, said: str) -> None:
    """The word before them is inflected, not they."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("n. 70", "noin seitsemänkymmentä"),
        ("n. puolet", "noin puolet"),
        ("esim. näin", "esimerkiksi näin"),
        ("esim 8B", "esimerkiksi kahdeksan bee"),
        ("mm. tämä", "muun muassa tämä"),
        ("retket ym. Tervetuloa", "retket ynnä muuta. Tervetuloa"),
        ("retket ym. ohjelmaa", "retket ynnä muuta ohjelmaa"),
        ("jne.", "ja niin edelleen."),
        ("päivälehdet yms.", "päivälehdet ynnä muuta sellaista."),
        ("ko. päivänä", "kyseisenä päivänä"),
        ("ko. luokat", "kyseiset luokat"),
        ("kys. tilaisuus", "kyseinen tilaisuus"),
        ("os. Koulukatu 5", "osoite Koulukatu viisi"),
        ("vs. rehtori", "virkaa sijaistava rehtori"),
        ("nro 5", "numero viisi"),
        ("max 20 hlö", "enintään kaksikymmentä henkilöä"),
        ("min. 3 hlö", "vähintään kolme henkilöä"),
        ("HUOM! Ei ruokailua", "huomaa! Ei ruokailua"),
    ],
)
def test_an_abbreviation_is_said_whole(written: str, said: str) -> None:
    """With or without its dot."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10 min", "kymmenen minuuttia"),
        ("1 min", "yksi minuutti"),
        ("2 h", "kaksi tuntia"),
        ("2 h 30 min", "kaksi tuntia kolmekymmentä minuuttia"),
        ("2h", "kaksi tuntia"),
        ("45 s", "neljäkymmentäviisi sekuntia"),
        ("10–15 min", "kymmenestä viiteentoista minuuttia"),
        ("10 min kuluttua", "kymmenen minuutin kuluttua"),
        ("5 min päästä", "viiden minuutin päästä"),
        ("15 min välein", "viidentoista minuutin välein"),
        ("10 min tauko", "kymmenen minuutin tauko"),
        ("30 min:n", "kolmenkymmenen minuutin"),
        ("1,5 h", "puolitoista tuntia"),
        ("½ h", "puoli tuntia"),
        ("1½ h", "puolitoista tuntia"),
        ("4x100 m", "neljä kertaa sata metriä"),
        ("2 x 45 min", "kaksi kertaa neljäkymmentäviisi minuuttia"),
        ("3 kpl", "kolme kappaletta"),
        ("3 hlö", "kolme henkilöä"),
        ("3,5 km", "kolme pilkku viisi kilometriä"),
        ("3.5 h", "kolme pilkku viisi tuntia"),
        ("250 g", "kaksisataaviisikymmentä grammaa"),
        ("5 m²", "viisi neliömetriä"),
        ("0,5 l", "nolla pilkku viisi litraa"),
        ("−5 °C", "miinus viisi astetta"),
        ("+5 °C", "plus viisi astetta"),
        ("50 v", "viisikymmentä vuotta"),
    ],
)
def test_a_measure_has_its_number_and_its_case(written: str, said: str) -> None:
    """One of it, many of it, and after a while of it."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5 €", "viisi euroa"),
        ("5€", "viisi euroa"),
        ("€5", "viisi euroa"),
        ("1 €", "yksi euro"),
        ("5,50 €", "viisi euroa viisikymmentä senttiä"),
        ("5.50 €", "viisi euroa viisikymmentä senttiä"),
        ("0,50 €", "viisikymmentä senttiä"),
        ("12 000 €", "kaksitoistatuhatta euroa"),
        ("5 €:n", "viiden euron"),
        ("5 €/hlö", "viisi euroa per henkilö"),
        ("20 %", "kaksikymmentä prosenttia"),
        ("20%", "kaksikymmentä prosenttia"),
        ("20 %:n", "kahdenkymmenen prosentin"),
        ("100 %", "sata prosenttia"),
    ],
)
def test_money_and_shares_are_said_in_words(written: str, said: str) -> None:
    """Euros and cents, per cents, and what belongs to each."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8B", "kahdeksan bee"),
        ("8b", "kahdeksan bee"),
        ("1C", "yksi see"),
        ("8 A", "kahdeksan aa"),
        ("7ABC", "seitsemän aa bee see"),
        ("4A: sijainen koko päivän", "neljä aa: sijainen koko päivän"),
        ("8B:n", "kahdeksan been"),
        ("8Bn", "kahdeksan been"),
        ("8B:lle", "kahdeksan beelle"),
        ("8F:ään", "kahdeksan äffään"),
        ("8B-luokka", "kahdeksan bee-luokka"),
        ("9A–9C", "yhdeksän aasta yhdeksän seehen"),
        ("9A-C", "yhdeksän aasta seehen"),
        ("8A/8B", "kahdeksan aa ja kahdeksan bee"),
        ("7A, 8B ja 9C", "seitsemän aa, kahdeksan bee ja yhdeksän see"),
    ],
)
def test_a_class_is_its_year_and_its_letter(written: str, said: str) -> None:
    """Also with an ending, from one to another, and several."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8. luokka", "kahdeksas luokka"),
        ("8. luokan", "kahdeksannen luokan"),
        ("8. luokkaa", "kahdeksatta luokkaa"),
        ("8. luokassa", "kahdeksannessa luokassa"),
        ("8. luokasta", "kahdeksannesta luokasta"),
        ("8. luokkaan", "kahdeksanteen luokkaan"),
        ("8. luokalla", "kahdeksannella luokalla"),
        ("8. luokalta", "kahdeksannelta luokalta"),
        ("8. luokalle", "kahdeksannelle luokalle"),
        ("8. luokaksi", "kahdeksanneksi luokaksi"),
        ("8. luokat", "kahdeksannet luokat"),
        ("8. luokkien", "kahdeksansien luokkien"),
        ("8. luokkia", "kahdeksansia luokkia"),
        ("8. luokissa", "kahdeksansissa luokissa"),
        ("8. luokkiin", "kahdeksansiin luokkiin"),
        ("8. luokilla", "kahdeksansilla luokilla"),
        ("8. luokilta", "kahdeksansilta luokilta"),
        ("8. luokille", "kahdeksansille luokille"),
        ("7. ja 8. luokilla", "seitsemänsillä ja kahdeksansilla luokilla"),
        ("1., 2. ja 3. luokat", "ensimmäiset, toiset ja kolmannet luokat"),
        ("1. ja 3. tunnilla", "ensimmäisellä ja kolmannella tunnilla"),
        ("2. välitunnilla", "toisella välitunnilla"),
        ("10. kerran", "kymmenennen kerran"),
        ("3. päivänä", "kolmantena päivänä"),
        ("21. kerros", "kahdeskymmenesensimmäinen kerros"),
        ("II jakso", "toinen jakso"),
        ("8:s", "kahdeksas"),
        ("8:nnella", "kahdeksannella"),
        ("8:nteen", "kahdeksanteen"),
        ("5:ntenä", "viidentenä"),
    ],
)
def test_an_ordinal_stands_in_the_form_of_the_word_after_it(written: str, said: str) -> None:
    """Singular and plural, in all the common cases."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8. lk", "kahdeksas luokka"),
        ("8 lk", "kahdeksas luokka"),
        ("8.lk", "kahdeksas luokka"),
        ("8lk", "kahdeksas luokka"),
        ("8. lk:n kokous", "kahdeksannen luokan kokous"),
        ("8. lk:t", "kahdeksannet luokat"),
        ("8-luokka", "kahdeksas luokka"),
        ("2. krs", "toinen kerros"),
        ("3. krs:ssa", "kolmannessa kerroksessa"),
        ("2 krs", "toinen kerros"),
        ("8 luokka", "kahdeksas luokka"),
        ("3.-kerroksen", "kolmannen kerroksen"),
        ("8. luokkalaiset", "kahdeksasluokkalaiset"),
        ("8.-luokkalaiset", "kahdeksasluokkalaiset"),
        ("8-luokkalaiset", "kahdeksasluokkalaiset"),
        ("1.–2.-luokkalaiset", "ensimmäis ja toisluokkalaiset"),
    ],
)
def test_years_and_floors_in_short_are_said_whole(written: str, said: str) -> None:
    """`lk` and `krs`, also without the dot of the ordinal."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("7.–9. luokat", "seitsemännestä yhdeksänteen luokat"),
        ("7.-9. luokat", "seitsemännestä yhdeksänteen luokat"),
        ("7–9. luokat", "seitsemännestä yhdeksänteen luokat"),
        ("7.–9. luokille", "seitsemännestä yhdeksänteen luokille"),
        ("7.–9. lk", "seitsemännestä yhdeksänteen luokkaan"),
        ("7–9 lk", "seitsemännestä yhdeksänteen luokkaan"),
        ("1.–2. tunti", "ensimmäisestä toiseen tunti"),
        ("luokat 1–6", "luokat yhdestä kuuteen"),
        ("luokille 7.–9.", "luokille seitsemännestä yhdeksänteen"),
    ],
)
def test_a_span_of_years_goes_from_one_to_another(written: str, said: str) -> None:
    """Elative and illative, whatever follows."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("B204", "bee kaksisataaneljä"),
        ("A112", "aa satakaksitoista"),
        ("B 204", "bee kaksisataaneljä"),
        ("B204:ään", "bee kahteensataanneljään"),
        ("B204:ssä", "bee kahdessasadassaneljässä"),
        ("B012", "bee nolla yksi kaksi"),
        ("B1204", "bee kaksitoista nolla neljä"),
        ("B1.12", "bee yksi piste yksi kaksi"),
        ("C3", "see kolme"),
        ("ATK1", "aa tee koo yksi"),
        ("KO2:ssa", "koo oo kahdessa"),
        ("A1-kieli", "aa yksi-kieli"),
    ],
)
def test_a_room_is_said_as_one_asks_for_it(written: str, said: str) -> None:
    """Its letter, and its number as one number."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("YS-aika", "yyäs-aika"),
        ("YT-vastaava", "yytee-vastaava"),
        ("S2", "äs kaksi"),
        ("S2-opettaja", "äs kaksi-opettaja"),
        ("KiVa-tiimi", "kiva-tiimi"),
        ("OPO", "opo"),
        ("opo", "opo"),
        ("OPOlle", "opolle"),
        ("VESO", "veso"),
        ("veso-päivä", "veso-päivä"),
        ("SAFER", "seifer"),
        ("HOJKS", "hojks"),
        ("TVT", "tee vee tee"),
        ("OPH", "oo pee hoo"),
        ("OAJ:n", "oo aa jiin"),
        ("EU", "ee uu"),
        ("TE-palvelut", "tee ee-palvelut"),
        ("A-rappu", "aa-rappu"),
        ("Maija M. on poissa", "Maija äm on poissa"),
        ("A. Virtanen", "aa Virtanen"),
    ],
)
def test_letters_that_stand_for_words_are_spelt_or_read(written: str, said: str) -> None:
    """As people in a school say them."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("KÄPY 42", "käpy neljäkymmentäkaksi"),
        ("KÄPY 42: uusi paikka B204.", "käpy neljäkymmentäkaksi: uusi paikka bee kaksisataaneljä."),
        ("JÄKÄLÄ 10", "jäkälä kymmenen"),
        ("EI KÄYTÖSSÄ", "ei käytössä"),
        ("POISSA TÄNÄÄN", "poissa tänään"),
        ("CAFÉ", "café"),
    ],
)
def test_capitals_alone_are_no_abbreviation(written: str, said: str) -> None:
    """The code words, and what somebody wrote loudly."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("02 123 4567", "nolla kaksi, yksi kaksi kolme, neljä viisi kuusi seitsemän"),
        ("(02) 123 4567", "nolla kaksi, yksi kaksi kolme, neljä viisi kuusi seitsemän"),
        ("040 123 4567", "nolla neljä nolla, yksi kaksi kolme, neljä viisi kuusi seitsemän"),
        ("040-1234567", "nolla neljä nolla, yksi kaksi kolme, neljä viisi kuusi seitsemän"),
        ("0401234567", "nolla neljä nolla, yksi kaksi kolme, neljä viisi kuusi seitsemän"),
        (
            "+358 40 123 4567",
            (
                "plus kolme viisi kahdeksan, neljä nolla, yksi kaksi kolme, neljä viisi "
                "kuusi seitsemän"
            ),
        ),
        ("0800 1 2345", "nolla kahdeksan nolla nolla, yksi, kaksi kolme neljä viisi"),
        (
            "puh. 040 123 4567",
            "puhelin nolla neljä nolla, yksi kaksi kolme, neljä viisi kuusi seitsemän",
        ),
        ("puh. 1234", "puhelin yksi kaksi kolme neljä"),
        ("112", "yksi yksi kaksi"),
        ("Soita **112**.", "Soita yksi yksi kaksi."),
        ("soita 112:een", "soita yksi yksi kahteen"),
        ("112 oppilasta", "satakaksitoista oppilasta"),
        ("116 117", "yksi yksi kuusi, yksi yksi seitsemän"),
        ("116123", "yksi yksi kuusi yksi kaksi kolme"),
    ],
)
def test_a_telephone_number_is_said_digit_by_digit(written: str, said: str) -> None:
    """In the groups in which it is written."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("9–13", "yhdeksästä kolmeentoista"),
        ("2–3 henkilöä", "kahdesta kolmeen henkilöä"),
        ("5–2", "viisi viiva kaksi"),
        ("3,5", "kolme pilkku viisi"),
        ("-5", "miinus viisi"),
        ("12 000", "kaksitoistatuhatta"),
        ("1 000 000", "miljoona"),
        ("007", "nolla nolla seitsemän"),
        (
            "12345678901",
            "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän nolla yksi",
        ),
        ("1/2", "puoli"),
        ("2/3", "kaksi kautta kolme"),
        ("5 minuutin päästä", "viiden minuutin päästä"),
        ("20 oppilasta", "kaksikymmentä oppilasta"),
        ("2 oppilaalle", "kahdelle oppilaalle"),
        ("4 ryhmään", "neljään ryhmään"),
        ("3:lle", "kolmelle"),
        ("10-vuotias", "kymmenenvuotias"),
        ("2–3-vuotiaat", "kaksi kolmevuotiaat"),
        ("20100 Turku", "kaksi nolla yksi nolla nolla Turku"),
        ("Covid-19", "Covid yhdeksäntoista"),
        ("1.2.3", "yksi piste kaksi piste kolme"),
    ],
)
def test_any_other_number_is_said_in_words(written: str, said: str) -> None:
    """Ranges, decimals, thousands, fractions, endings."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Piha 1 → piha 2", "Piha yksi, sitten piha kaksi"),
        ("kahvi · pulla", "kahvi, pulla"),
        ("tunteita/tuntemuksia", "tunteita tai tuntemuksia"),
        ("oppilas ja/tai huoltaja", "oppilas ja tai huoltaja"),
        ("kokous / YS-aika", "kokous, yyäs-aika"),
        ("kahvi & pulla", "kahvi ja pulla"),
        ("”Saitko nukuttua?”", "Saitko nukuttua?"),
        ("reaktioita (normaaleja)", "reaktioita, normaaleja"),
        ("opettaja(t)", "opettajat"),
        ("Älä häiritse\u00a0-kyltti", "Älä häiritse kyltti"),
        ("ala- ja yläkoulu", "ala ja yläkoulu"),
        ("heti\u00adpurku", "hetipurku"),
        ("Viesti lähtee…", "Viesti lähtee."),
        ("odota… ja jatka", "odota, ja jatka"),
        ("Kuka ehtii?!", "Kuka ehtii?"),
        ("Hienoa 🎉 työtä", "Hienoa työtä"),
        ("Reagoi ✋ tai vastaa ”otan”.", "Reagoi kädellä tai vastaa otan."),
        ("< 10", "alle kymmenen"),
        ("§ 5", "pykälä viisi"),
        ("#teema", "teema"),
        ("kahvi + pulla", "kahvi plus pulla"),
        ("vapaa = ei koulua", "vapaa on ei koulua"),
        ("@koulu", "ät koulu"),
        ("lista.pdf", "lista piste pdf"),
        ("moni €", "moni euroa"),
        ("moni %", "moni prosenttia"),
        ("kokous\nruokasali", "kokous, ruokasali"),
        ("Maanantai\nTiistai", "Maanantai. Tiistai"),
        ("• kahvi\n• pulla", "kahvi. pulla"),
    ],
)
def test_a_sign_is_a_word_or_a_pause(written: str, said: str) -> None:
    """Arrows, slashes, dots, brackets; quotes and pictures are gone."""
    assert spoken(written, "fi") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("turku.fi", "turku piste fi"),
        ("https://www.turku.fi/koulu", "turku piste fi kauttaviiva koulu"),
        ("etunimi.sukunimi@turku.fi", "etunimi piste sukunimi ät turku piste fi"),
        ("Ks. peda.net.", "katso peda piste net."),
    ],
)
def test_an_address_is_told_by_its_signs(written: str, said: str) -> None:
    """What nobody says of it is left out."""
    assert spoken(written, "fi") == said
