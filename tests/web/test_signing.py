from dataclasses import replace
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Final

import pytest

from kiosk.care.accounts import DOOR_OPEN, INVITED
from kiosk.clock import MovableClock
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.web.app import create_app
from kiosk.web.passwords import digest
from kiosk.web.program import open_door, open_the_door_if_nobody_is_in
from kiosk.web.site import Site
from tests.web.ground import PASSWORD, Ground
from tests.web.reading import Page, Visitor

if TYPE_CHECKING:
    from tests.web.conftest import SignedIn

WEEK: Final = "/week/2026-W48"
OTHER: Final = "kolme ketterää kettua"


def sign_in(visitor: Visitor, name: str, password: str = PASSWORD) -> Page:
    """As the sign-in page lets one."""
    return visitor.fill("/signin", "/signin", name=name, password=password)


def enter(visitor: Visitor, code: str, name: str = "Aino", password: str = PASSWORD) -> Page:
    """With the kiosk's code."""
    return visitor.fill("/door", "/door", code=code, name=name, password=password)


def is_in(visitor: Visitor) -> bool:
    """Whether the week is shown."""
    return visitor.open(WEEK).status == 200


@pytest.fixture
def code(site: Site, clock: MovableClock) -> str:
    """The code that the kiosk shows for Aino."""
    return open_door(site, "Aino", clock.now()).code


# ---- The kiosk's code ------------------------------------------------------------------------


def test_the_first_coordinator_comes_in_with_the_code_on_the_kiosk(
    stranger: Visitor, site: Site, clock: MovableClock, board: Board
) -> None:
    """It stands there by itself as long as nobody is in."""
    open_the_door_if_nobody_is_in(site, clock.now())
    door = board.door(clock.now())
    assert door is not None
    assert enter(stranger, door.code).to == "/week"
    assert is_in(stranger)
    assert "Aino: kirjautui kioskin koodilla" in stranger.open("/people").words


def test_no_code_is_shown_once_somebody_is_in(
    aino: Visitor, site: Site, clock: MovableClock, board: Board
) -> None:
    """Whoever starts the program anew opens nothing."""
    open_the_door_if_nobody_is_in(site, clock.now())
    assert board.door(clock.now()) is None
    assert is_in(aino)


def test_the_name_that_the_code_was_made_for_stands_in_the_form(
    stranger: Visitor, code: str
) -> None:
    """The code does not."""
    form = stranger.open("/door").form("/door")
    assert form.fields["name"] == "Aino"
    assert code not in stranger.open("/door").html


def test_a_code_may_be_typed_in_small_letters(stranger: Visitor, code: str) -> None:
    """A phone does as it likes."""
    assert enter(stranger, f" {code.lower()} ").to == "/week"


def test_a_wrong_code_lets_nobody_in(stranger: Visitor, code: str, accounts: Accounts) -> None:
    """And the right one is still good."""
    assert enter(stranger, "KOOD-9999").status == 401
    assert accounts.coordinators() == ()
    assert enter(stranger, code).status == 302


def test_without_a_code_on_the_kiosk_nothing_lets_in(stranger: Visitor) -> None:
    """No empty code, either."""
    assert enter(stranger, "").status == 401
    assert not is_in(stranger)


def test_a_code_is_good_for_a_quarter_of_an_hour(
    stranger: Visitor, code: str, clock: MovableClock
) -> None:
    """Then it lets nobody in."""
    clock.move(DOOR_OPEN + timedelta(seconds=1))
    assert enter(stranger, code).status == 401


def test_a_code_is_good_once(stranger: Visitor, code: str) -> None:
    """A second person needs another."""
    assert enter(stranger, code).status == 302
    other = Visitor(stranger.client.application.test_client())
    assert enter(other, code, name="Elias").status == 401
    assert not is_in(other)


def test_a_code_is_not_used_up_by_a_password_that_is_too_short(
    stranger: Visitor, code: str
) -> None:
    """What was typed stays in the form, but for the password."""
    page = enter(stranger, code, password="lyhyt")  # noqa: S106 - the point
    assert page.status == 400
    assert page.form("/door").fields["code"] == code
    assert page.form("/door").fields["password"] == ""
    assert enter(stranger, code).status == 302


def test_whoever_forgot_the_password_comes_back_with_a_code(
    stranger: Visitor, aino: Visitor, code: str, accounts: Accounts
) -> None:
    """It is the same person, and the other browsers are out."""
    assert enter(stranger, code, name=" aino", password=OTHER).status == 302
    assert [one.name for one in accounts.coordinators()] == ["Aino"]
    assert not is_in(aino)
    assert sign_in(aino, "Aino").status == 401
    assert sign_in(aino, "Aino", OTHER).status == 302


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("yhdeksän1", "vähintään 10 merkkiä"),
        ("x" * 201, "vähintään 10 merkkiä"),
        ("hetikioski", "jota ei arvaa"),
        ("Ainohilkka", "jota ei arvaa"),
        ("aaaaaaaaaa", "jota ei arvaa"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(
    stranger: Visitor, code: str, password: str, said: str
) -> None:
    """In words."""
    page = enter(stranger, code, name="Ainohilkka", password=password)
    assert page.status == 400
    assert said in page.words


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "\u200d\u00ad", "\x00"])
def test_somebody_has_a_name_that_can_be_seen(
    stranger: Visitor, code: str, name: str, accounts: Accounts
) -> None:
    """Not one of nothing but signs without a shape."""
    page = enter(stranger, code, name=name)
    assert page.status == 400
    assert "Kirjoita nimi." in page.words
    assert accounts.coordinators() == ()


# ---- Name and password -----------------------------------------------------------------------


def test_name_and_password_let_in(stranger: Visitor, ground: Ground) -> None:
    """Capitals and spaces around the name make no difference."""
    ground.admit("Aino")
    assert sign_in(stranger, " AINO ").to == "/week"
    assert is_in(stranger)


@pytest.mark.parametrize(("name", "password"), [("Aino", OTHER), ("Elias", PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    stranger: Visitor, ground: Ground, name: str, password: str
) -> None:
    """Nobody learns who may write the week."""
    ground.admit("Aino")
    page = sign_in(stranger, name, password)
    assert page.status == 401
    assert "Nimi tai salasana ei täsmää." in page.words
    assert not is_in(stranger)


def test_whoever_guesses_has_to_wait(
    stranger: Visitor, ground: Ground, clock: MovableClock
) -> None:
    """Not even the right password helps then; after a pause it does."""
    ground.admit("Aino")
    for _ in range(5):
        assert sign_in(stranger, "Aino", OTHER).status == 401
    page = sign_in(stranger, "Aino")
    assert page.status == 429
    assert "Odota hetki" in page.words
    clock.move(timedelta(seconds=10))
    assert sign_in(stranger, "Aino").status == 302


def test_each_further_failure_doubles_the_pause_up_to_a_quarter_of_an_hour(
    stranger: Visitor, ground: Ground, clock: MovableClock
) -> None:
    """A program that guesses gets nowhere."""
    ground.admit("Aino")
    for _ in range(5):
        sign_in(stranger, "Aino", OTHER)
    for pause in (10, 20, 40, 80, 160, 320, 640, 900, 900):
        clock.move(timedelta(seconds=pause - 1))
        assert sign_in(stranger, "Aino", OTHER).status == 429
        clock.move(timedelta(seconds=1))
        assert sign_in(stranger, "Aino", OTHER).status == 401


def test_an_hour_later_the_failures_are_forgiven(
    stranger: Visitor, ground: Ground, clock: MovableClock
) -> None:
    """Five more mistakes cost nothing."""
    ground.admit("Aino")
    for _ in range(5):
        sign_in(stranger, "Aino", OTHER)
    clock.move(timedelta(hours=1, seconds=1))
    for _ in range(5):
        assert sign_in(stranger, "Aino", OTHER).status == 401


def test_a_success_forgives_the_failures(stranger: Visitor, ground: Ground) -> None:
    """Who mistypes every morning is never locked out."""
    ground.admit("Aino")
    for _ in range(3):
        for _ in range(4):
            assert sign_in(stranger, "Aino", OTHER).status == 401
        assert sign_in(stranger, "Aino").status == 302
        stranger.send(stranger.open(WEEK).form("/signout"))


def test_codes_cannot_be_guessed_either(stranger: Visitor, code: str, clock: MovableClock) -> None:
    """The same pause holds at the door."""
    for number in range(5):
        assert enter(stranger, f"KOOD-{number}").status == 401
    assert enter(stranger, code).status == 429
    clock.move(timedelta(seconds=10))
    assert enter(stranger, code).status == 302


def test_the_old_password_cannot_be_guessed_in_a_browser_left_open(aino: Visitor) -> None:
    """The pause holds for changing it as well."""
    for _ in range(5):
        page = aino.fill("/people", "/password", old=OTHER, new=OTHER)
        assert page.status == 400
    assert aino.fill("/people", "/password", old=PASSWORD, new=OTHER).status == 429


# ---- Where one is led ------------------------------------------------------------------------


def test_one_comes_back_to_the_page_that_one_wanted(stranger: Visitor, ground: Ground) -> None:
    """After signing in."""
    ground.admit("Aino")
    asked = stranger.open("/week/2026-W50")
    assert asked.to == "/signin?next=/week/2026-W50?"
    page = stranger.fill(asked.to, "/signin", name="Aino", password=PASSWORD)
    assert page.to == "/week/2026-W50"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example/",
        "/\n/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "///evil.example",
        "/\u2028/evil.example",
    ],
)
def test_nobody_is_led_elsewhere(stranger: Visitor, ground: Ground, elsewhere: str) -> None:
    """Neither after signing in nor after choosing a language."""
    ground.admit("Aino")
    spoken = stranger.fill("/signin", "/language", lang="sv", next=elsewhere)
    assert spoken.to == "/week"
    page = stranger.fill("/signin", "/signin", name="Aino", password=PASSWORD, next=elsewhere)
    assert page.to == "/week"


def test_the_language_stays_when_somebody_signs_in_and_out(
    stranger: Visitor, ground: Ground
) -> None:
    """It belongs to the browser."""
    ground.admit("Aino")
    stranger.fill("/signin", "/language", lang="sv")
    sign_in(stranger, "Aino")
    assert 'lang="sv"' in stranger.open(WEEK).html.partition("<head>")[0]
    stranger.send(stranger.open(WEEK).form("/signout"))
    assert 'lang="sv"' in stranger.open("/signin").html.partition("<head>")[0]


# ---- Out -------------------------------------------------------------------------------------


def test_whoever_signs_out_is_out_and_the_old_cookie_is_worth_nothing(aino: Visitor) -> None:
    """Only this browser is signed out."""
    held = aino.client.get_cookie("hetikioski")
    assert held is not None
    assert aino.send(aino.open(WEEK).form("/signout")).to == "/signin"
    assert not is_in(aino)
    aino.client.set_cookie("hetikioski", held.value)
    assert not is_in(aino)


def test_another_browser_is_signed_out_from_this_one(aino: Visitor, signed_in: "SignedIn") -> None:
    """As when a phone is lost."""
    phone = signed_in("Aino")
    forms = aino.open("/people").forms("/signout_browser")
    assert len(forms) == 2
    with aino.client.session_transaction() as session:
        own = session["_user_id"]
    other = next(form for form in forms if form.fields["digest"] != digest(own))
    assert aino.send(other).status == 302
    assert not is_in(phone)
    assert is_in(aino)


def test_nobody_signs_out_the_browser_of_somebody_else(aino: Visitor, elias: Visitor) -> None:
    """Not even with its digest."""
    theirs = elias.open("/people").form("/signout_browser").fields["digest"]
    aino.fill("/people", "/signout_browser", digest=theirs)
    assert is_in(elias)


def test_somebody_signs_out_everywhere(
    aino: Visitor, elias: Visitor, signed_in: "SignedIn"
) -> None:
    """Here too; others stay."""
    phone = signed_in("Aino")
    assert aino.fill("/people", "/signout_everywhere").to == "/signin"
    assert [is_in(one) for one in (aino, phone, elias)] == [False, False, True]


def test_another_password_signs_the_other_browsers_out(
    aino: Visitor, signed_in: "SignedIn"
) -> None:
    """This one stays."""
    phone = signed_in("Aino")
    assert aino.fill("/people", "/password", old=PASSWORD, new=OTHER).status == 302
    assert is_in(aino)
    assert not is_in(phone)
    assert sign_in(phone, "Aino").status == 401
    assert sign_in(phone, "Aino", OTHER).status == 302


@pytest.mark.parametrize(
    ("old", "new"),
    [(OTHER, OTHER), (PASSWORD, "lyhyt"), (PASSWORD, "hetikioski"), (PASSWORD, "a" * 201)],
)
def test_a_password_is_changed_with_the_old_one_and_to_a_good_one(
    aino: Visitor, old: str, new: str
) -> None:
    """Otherwise the old one stays."""
    assert aino.fill("/people", "/password", old=old, new=new).status == 400
    aino.send(aino.open(WEEK).form("/signout"))
    assert sign_in(aino, "Aino").status == 302


def test_a_browser_is_remembered_for_ninety_days_without_use(
    aino: Visitor, clock: MovableClock
) -> None:
    """Each use begins them anew."""
    for _ in range(3):
        clock.move(timedelta(days=89))
        assert is_in(aino)
    clock.move(timedelta(days=90))
    assert not is_in(aino)


def test_somebody_stays_signed_in_when_the_program_starts_anew(aino: Visitor, site: Site) -> None:
    """The cookie's key is kept."""
    held = aino.client.get_cookie("hetikioski")
    assert held is not None
    again = Visitor(create_app(site).test_client())
    again.client.set_cookie("hetikioski", held.value)
    assert is_in(again)


# ---- Inviting and dismissing -----------------------------------------------------------------


def invited(inviting: Visitor, name: str = "Maria") -> str:
    """The path of an invitation."""
    page = inviting.fill("/people", "/invite", name=name)
    assert page.status == 200
    fields = [tag.attributes for tag in page.reader.tags if "readonly" in tag.attributes]
    link = fields[0]["value"] or ""
    assert link.startswith("http://localhost/invitation/")
    return link.removeprefix("http://localhost")


def test_an_invitation_lets_one_more_person_in(aino: Visitor, stranger: Visitor) -> None:
    """With a password of the person's own."""
    path = invited(aino)
    assert stranger.open(path).form(path).fields["name"] == "Maria"
    assert stranger.fill(path, path, password=OTHER).to == "/week"
    assert is_in(stranger)
    assert "Aino: kutsui Maria" in aino.open("/people").words


def test_an_invitation_is_shown_once_and_is_not_kept(aino: Visitor, site: Site) -> None:
    """Only its digest is."""
    token = invited(aino).rpartition("/")[2]
    assert token not in aino.open("/people").html
    assert token.encode() not in site.accounts.read_bytes()


def test_an_invitation_works_once(aino: Visitor, elias: Visitor, stranger: Visitor) -> None:
    """The second one is told."""
    path = invited(aino)
    stranger.fill(path, path, password=OTHER)
    page = elias.open(path)
    assert page.status == 410
    assert "Kutsu ei ole enää voimassa" in page.words


def test_an_invitation_lives_for_a_day(
    aino: Visitor, stranger: Visitor, clock: MovableClock
) -> None:
    """And not longer."""
    path = invited(aino)
    clock.move(INVITED)
    assert stranger.open(path).status == 200
    clock.move(timedelta(seconds=1))
    assert stranger.open(path).status == 410
    assert stranger.open("/invitation/made-up").status == 410


def test_an_invitation_is_not_used_up_by_a_name_that_is_taken(
    aino: Visitor, stranger: Visitor
) -> None:
    """Nobody takes over another's account in this way."""
    path = invited(aino)
    page = stranger.fill(path, path, name="AINO", password=OTHER)
    assert page.status == 400
    assert "Tämän niminen koordinaattori on jo." in page.words
    assert is_in(aino)
    assert stranger.fill(path, path, name="Maria", password=OTHER).status == 302


@pytest.mark.parametrize("name", ["", "\u202e \x00", "aino"])
def test_nobody_is_invited_without_a_name_of_their_own(aino: Visitor, name: str) -> None:
    """It is said in words."""
    page = aino.fill("/people", "/invite", name=name)
    assert page.status == 400
    assert 'role="alert"' in page.html


def test_a_dismissed_person_is_out_at_once(aino: Visitor, elias: Visitor) -> None:
    """On every browser; the name is free again."""
    form = aino.open("/people").forms("/dismiss")[1]
    assert aino.send(form).status == 302
    assert not is_in(elias)
    assert sign_in(elias, "Elias").status == 401
    assert "Aino: poisti Elias" in aino.open("/people").words


def test_the_last_coordinator_cannot_be_dismissed(
    aino: Visitor, elias: Visitor, accounts: Accounts
) -> None:
    """Not by a form that was open before, either."""
    own, other = aino.open("/people").forms("/dismiss")
    assert is_in(elias)
    assert aino.send(other).status == 302
    assert aino.open("/people").forms("/dismiss") == []
    page = aino.send(own)
    assert page.status == 400
    assert "Viimeistä koordinaattoria ei voi poistaa." in page.words
    assert [one.name for one in accounts.coordinators()] == ["Aino"]


def test_somebody_who_is_not_there_cannot_be_dismissed(aino: Visitor, elias: Visitor) -> None:
    """No such page."""
    assert is_in(elias)
    assert aino.fill("/people", "/dismiss", id="nobody").status == 404


# ---- Cookies ---------------------------------------------------------------------------------


@pytest.mark.parametrize("secure", [True, False])
def test_no_script_and_no_other_site_gets_the_cookie(ground: Ground, *, secure: bool) -> None:
    """And under TLS nobody on the way."""
    ground.admit("Aino")
    visitor = Visitor(create_app(replace(ground.site, secure=secure)).test_client())
    base = "https://localhost" if secure else "http://localhost"
    form = Page("/signin", visitor.client.get("/signin", base_url=base)).form("/signin")
    answer = visitor.client.post(
        "/signin",
        base_url=base,
        data=form.filled(name="Aino", password=PASSWORD),
        headers={"Referer": f"{base}/signin"},
    )
    assert answer.status_code == 302
    cookies = [SimpleCookie(text) for text in answer.headers.getlist("Set-Cookie")]
    (morsel,) = [cookie["hetikioski"] for cookie in cookies]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert bool(morsel["secure"]) is secure
    assert morsel["expires"]
