"""From the tap to the end: what the asker sees, what the group gets, and what is left behind."""

from datetime import timedelta
from pathlib import Path

from kiosk.demo.cast import AINO, COORDINATOR, ELIAS
from kiosk.demo.stage import Stage
from kiosk.relay.simulator.chat import Post
from kiosk.relay.simulator.trouble import Trouble

MINUTE = timedelta(minutes=1)


def ask(stage: Stage) -> Post:
    """Two taps; the message that reached the group."""
    stage.tap("Pyydä hetipurkua")
    stage.tap("Lähetä")
    stage.settle()
    return group(stage)[-1]


def group(stage: Stage) -> list[Post]:
    """What still stands in the group, by the kiosk."""
    return [p for p in stage.chat.posts if p.author is None and p.direct is None and not p.deleted]


def direct(stage: Stage, member: str) -> list[str]:
    """What the kiosk has written to one member."""
    return [
        p.text
        for p in stage.chat.posts
        if p.author is None and p.direct == member and not p.deleted
    ]


def code_of(post: Post) -> str:
    """The code in a request's message."""
    return post.text.partition("Tunnus ")[2].partition(".")[0]


def test_two_taps_reach_the_group_and_the_page_says_so(stage: Stage) -> None:
    """With the meeting's time and place, and never the time of asking."""
    post = ask(stage)
    assert post.text.startswith(
        "Kahvila: uusi pyyntö.\nTapaaminen klo\u00a012.15, neuvotteluhuone."
    )
    assert stage.reads("Viesti on lähetetty")
    assert stage.reads("Mene neuvotteluhuoneeseen klo 12.15.")
    assert stage.reads(code_of(post))


def test_the_preview_is_the_message_word_for_word(stage: Stage) -> None:
    """What is promised on the request page is what the group reads."""
    stage.tap("Pyydä hetipurkua")
    preview = next(box.text for box in stage.scene().walk() if box.text.startswith("Kahvila"))
    stage.tap("Lähetä")
    stage.settle()
    assert group(stage)[-1].text == preview


def test_a_raised_hand_takes_it_and_the_asker_sees_that_somebody_comes(stage: Stage) -> None:
    """The taker gets place and time; the group is told; the page changes by itself."""
    post = ask(stage)
    stage.chat.react(AINO, post.timestamp, "✋", stage.now)
    stage.settle()
    assert stage.reads("Hetipurkaja tulee.")
    assert group(stage)[-1].text == f"{code_of(post)} on otettu, kiitos."
    assert "neuvotteluhuone klo\u00a012.15" in direct(stage, AINO)[-1]


def test_when_the_talk_is_done_nothing_is_left_anywhere(stage: Stage, tmp_path: Path) -> None:
    """Not in the group, not in the files: no code, no place, no row."""
    post = ask(stage)
    code = code_of(post)
    stage.chat.react(AINO, post.timestamp, "✋", stage.now)
    stage.settle()
    stage.chat.react(AINO, post.timestamp, "✅", stage.now)
    stage.settle()
    assert group(stage) == []
    assert stage.requests() == ()
    assert code.encode() not in everything(tmp_path / "requests")


def everything(folder: Path) -> bytes:
    """The raw bytes of every file."""
    return b"".join(f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file())


def test_nobody_answers_and_the_coordinators_get_a_duty_until_they_say_ok(stage: Stage) -> None:
    """A reminder, a last call, and then a sentence without details."""
    code = code_of(ask(stage))
    stage.wait(17 * MINUTE)
    assert any("odottaa vielä" in p.text for p in group(stage))
    stage.wait(12 * MINUTE)
    assert any("eikä ottajaa ole" in text for text in direct(stage, COORDINATOR))
    stage.wait(16 * MINUTE)
    assert stage.requests() == ()
    assert "Yksi pyyntö jäi ilman ottajaa." in direct(stage, COORDINATOR)[-1]
    assert code not in direct(stage, COORDINATOR)[-1]
    stage.chat.say(COORDINATOR, "ok", stage.now, direct=True)
    stage.settle()
    stage.wait(timedelta(days=1))
    assert direct(stage, COORDINATOR) == []


def test_a_second_hand_stands_by_and_is_promoted_when_the_first_lets_go(stage: Stage) -> None:
    """Nobody has to ask again."""
    post = ask(stage)
    stage.chat.react(AINO, post.timestamp, "✋", stage.now)
    stage.settle()
    stage.chat.react(ELIAS, post.timestamp, "✋", stage.now)
    stage.settle()
    assert "Olet varalla" in direct(stage, ELIAS)[-1]
    stage.chat.say(AINO, "vapauta", stage.now, direct=True)
    stage.settle()
    assert "vapautui ja on nyt sinun" in direct(stage, ELIAS)[-1]
    assert stage.reads("Hetipurkaja tulee.")


def test_the_taker_may_move_the_meeting_and_the_page_says_where_to(stage: Stage) -> None:
    """By the closed list of places."""
    post = ask(stage)
    stage.chat.say(AINO, "otan kirjasto", stage.now, quote=post.timestamp)
    stage.settle()
    assert any("uusi paikka kirjasto" in p.text for p in group(stage))
    assert stage.reads("Kirjasto klo 12.15")


def test_withdrawing_asks_once_more_and_then_tells_the_group(stage: Stage) -> None:
    """And the message itself is removed."""
    code = code_of(ask(stage))
    stage.tap("withdraw")
    assert stage.requests() != ()
    stage.tap("confirm")
    stage.settle()
    assert stage.reads("Pyyntö on peruttu")
    assert [p.text for p in group(stage)] == [f"{code} on peruttu. Kiitos valmiudesta."]
    assert stage.requests() == ()


def test_the_asker_may_rather_have_somebody_else(stage: Stage) -> None:
    """The first taker is not offered it again."""
    post = ask(stage)
    stage.chat.react(AINO, post.timestamp, "✋", stage.now)
    stage.settle()
    stage.tap("Mieluummin joku toinen")
    stage.settle()
    assert not stage.reads("Hetipurkaja tulee.")
    stage.chat.say(AINO, "otan", stage.now, quote=post.timestamp)
    stage.settle()
    assert not stage.reads("Hetipurkaja tulee.")
    stage.chat.react(ELIAS, post.timestamp, "✋", stage.now)
    stage.settle()
    assert stage.reads("Hetipurkaja tulee.")


def test_a_late_reaction_to_an_old_message_claims_nothing(stage: Stage) -> None:
    """Whatever stands open now."""
    old = ask(stage)
    stage.chat.react(AINO, old.timestamp, "✋", stage.now)
    stage.settle()
    stage.chat.react(AINO, old.timestamp, "✅", stage.now)
    stage.settle()
    stage.tap("home")
    new = ask(stage)
    stage.chat.react(ELIAS, old.timestamp, "✋", stage.now)
    stage.settle()
    assert code_of(new) != code_of(old)
    assert not stage.reads("Hetipurkaja tulee.")


def test_the_page_never_says_sent_while_the_network_is_down(stage: Stage) -> None:
    """It says whom to go to; and when the line is back the message goes by itself."""
    stage.trouble(Trouble.NETWORK)
    stage.tap("Pyydä hetipurkua")
    stage.tap("Lähetä")
    stage.step()
    assert not stage.reads("Viesti on lähetetty")
    stage.wait(25 * timedelta(seconds=1))
    assert stage.reads("Viesti ei ole vielä lähtenyt")
    assert stage.reads("Älä jää odottamaan. Mene suoraan hetipurkajan luo.")
    stage.trouble(None)
    stage.tap("keep-trying")
    stage.wait(2 * MINUTE)
    assert len([p for p in group(stage) if "uusi pyyntö" in p.text]) == 1


def test_a_lost_answer_is_sent_again_with_the_same_code(stage: Stage) -> None:
    """A doubled message is harmless, a lost one is not."""
    stage.trouble(Trouble.LOST_ANSWER)
    stage.tap("Pyydä hetipurkua")
    stage.tap("Lähetä")
    stage.settle()
    stage.trouble(None)
    stage.wait(timedelta(seconds=90))
    codes = {code_of(p) for p in group(stage) if "uusi pyyntö" in p.text}
    assert len(codes) == 1
    assert stage.requests()[0].state == "open"


def test_the_code_shows_how_things_stand_on_a_clean_kiosk(stage: Stage) -> None:
    """From the first page, long after the asker's own page is gone."""
    post = ask(stage)
    stage.tap("home")
    stage.tap("Minulla on tunnus")
    word, digits = code_of(post).split()
    stage.tap(f"word:{word}")
    for digit in digits:
        stage.tap(f"digit:{digit}")
    assert stage.reads("Kukaan ei ole vielä ehtinyt vastata.")
    stage.chat.react(AINO, post.timestamp, "✋", stage.now)
    stage.settle()
    assert stage.reads("Hetipurkaja tulee.")


def test_three_wrong_codes_close_the_page_for_a_minute(stage: Stage) -> None:
    """Nobody finds another's request by trying."""
    stage.tap("Minulla on tunnus")
    for digits in ("10", "11", "12"):
        stage.tap("word:APILA")
        for _ in "ab":
            stage.tap("erase")
        for digit in digits:
            stage.tap(f"digit:{digit}")
    assert stage.reads("Tunnuksia on kokeiltu monta.")
    stage.wait(timedelta(seconds=61))
    assert not stage.reads("Tunnuksia on kokeiltu monta.")


def test_a_page_left_alone_warns_and_then_clears_itself(stage: Stage) -> None:
    """The first page afterwards holds nothing of the last person."""
    code = code_of(ask(stage))
    stage.wait(timedelta(seconds=46))
    assert stage.reads("Jatketaanko?")
    assert not stage.reads(code)
    stage.wait(timedelta(seconds=21))
    assert stage.reads("Viikkoinfo")
    assert not stage.reads(code)


def test_at_most_three_requests_in_ten_minutes(stage: Stage) -> None:
    """The fourth is told the truth and shown the way."""
    for _ in range(3):
        ask(stage)
        stage.tap("home")
    stage.tap("Pyydä hetipurkua")
    assert stage.reads("Pyyntöjä on nyt monta.")


def test_a_place_already_promised_is_not_promised_twice(stage: Stage) -> None:
    """The next asker is offered the next free room."""
    ask(stage)
    stage.tap("home")
    stage.tap("Pyydä hetipurkua")
    assert stage.reads("Varattu, Neuvotteluhuone")
    stage.tap("Lähetä")
    stage.settle()
    assert "pienryhmätila" in group(stage)[-1].text


def test_on_friday_evening_nothing_is_offered_and_monday_is_named(stage: Stage) -> None:
    """With the numbers to call until then."""
    stage.clock.set(stage.now + timedelta(days=3, hours=6))
    stage.settle()
    stage.tap("Pyydä hetipurkua")
    assert stage.reads("Hetipurkajat eivät ole nyt paikalla.")
    assert stage.reads("maanantaina 30.11.")
    assert stage.reads("02 000 0002")


def test_a_relay_that_says_nothing_any_more_is_told_by_the_screen_itself(stage: Stage) -> None:
    """Nobody has to notice: the first page says it, and whom to go to."""
    assert stage.reads("Viestit kulkevat")
    for _ in range(3):
        stage.clock.move(timedelta(seconds=10))
        stage.app.tick(stage.now)
    assert stage.reads("Viestien lähetys ei ole nyt toiminnassa")
    assert stage.reads("Mene suoraan hetipurkajan luo")
    stage.wait(MINUTE)
    assert stage.reads("Viestit kulkevat")
