"""Envelopes in, gestures out: what the debriefers say, and all that is not said to the kiosk."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from kiosk.care.request import Code, MemberId
from kiosk.relay.gestures import (
    Acknowledge,
    Answered,
    Away,
    Bare,
    ByCode,
    ByTimestamp,
    Claim,
    Done,
    Edited,
    Emoji,
    Erased,
    FollowUp,
    Gesture,
    Here,
    KioskMessageDeleted,
    ReactionGone,
    Release,
    Said,
    Thumb,
)
from kiosk.relay.inbox import parse
from kiosk.relay.lexicon import Lexicon, fold, lexicon
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID, OWN_UUID

AINO = MemberId("22222222-2222-4222-8222-222222222222")
OURS = 1_795_500_000_000
SENT = OURS + 60_000
WHO: dict[str, Any] = {
    "member": AINO,
    "device": 1,
    "sent": SENT,
    "received": SENT + 210,
    "direct": False,
}
KAPY = Code("KÄPY 42")


@pytest.fixture(scope="session")
def words() -> Lexicon:
    """The words of the content, and some places."""
    places = ["neuvotteluhuone", "B204", "B20", "hiljainen huone"]
    return lexicon(content.gestures(), content.code_words(), places)


def envelope(body: dict[str, Any], **more: object) -> dict[str, Any]:
    """A message from Aino."""
    plain = {
        "sourceUuid": AINO,
        "sourceNumber": None,
        "sourceDevice": 1,
        "timestamp": SENT,
        "serverReceivedTimestamp": SENT + 210,
    }
    return plain | body | more


def data(group: str | None = GROUP_ID, **body: object) -> dict[str, Any]:
    """The body of a message to the group."""
    info = {"groupInfo": {"groupId": group}} if group else {}
    return {"dataMessage": {"timestamp": SENT, **body, **info}}


def by_us(timestamp: int = OURS) -> dict[str, Any]:
    """The kiosk's message, as a reaction or an admin's deletion names it."""
    return {
        "targetAuthor": ACCOUNT,
        "targetAuthorUuid": OWN_UUID,
        "targetSentTimestamp": timestamp,
    }


def reaction(emoji: str, *, remove: bool = False) -> dict[str, Any]:
    """A reaction to the kiosk's message."""
    return data(reaction={"emoji": emoji, "isRemove": remove} | by_us())


def heard(body: dict[str, Any], words: Lexicon) -> Gesture | None:
    """What the kiosk makes of Aino's message."""
    return parse(envelope(body), ACCOUNT, GROUP_ID, words)


@pytest.mark.parametrize("emoji", ["✋", "✋🏽", "✋\N{VARIATION SELECTOR-16}", "🖐🏿", "🤚"])
def test_a_raised_hand_takes_whatever_its_skin(emoji: str, words: Lexicon) -> None:
    """Skin tone and emoji style say nothing."""
    assert heard(reaction(emoji), words) == Claim(ByTimestamp(OURS), **WHO)


def test_a_check_mark_is_done_and_a_thumb_is_only_seen(words: Lexicon) -> None:
    """A thumb is no claim in a Finnish group."""
    assert heard(reaction("✅"), words) == Done(ByTimestamp(OURS), **WHO)
    assert heard(reaction("👍🏻"), words) == Thumb(ByTimestamp(OURS), **WHO)


def test_a_reaction_taken_away_says_which_it_was(words: Lexicon) -> None:
    """So that a removed hand releases, and a removed heart does nothing."""
    assert heard(reaction("✋🏾", remove=True), words) == ReactionGone(OURS, Emoji.HAND, **WHO)
    assert heard(reaction("❤️", remove=True), words) is None


def test_a_heart_in_place_of_a_hand_takes_the_hand_back(words: Lexicon) -> None:
    """A person has one reaction a message, and no removal is told when it changes."""
    assert heard(reaction("❤️"), words) == ReactionGone(OURS, None, **WHO)


def test_a_reaction_to_somebody_elses_message_is_dropped(words: Lexicon) -> None:
    """People raise their hands to each other too."""
    target = {"targetAuthor": AINO, "targetAuthorUuid": AINO, "targetSentTimestamp": OURS}
    body = data(reaction={"emoji": "✋", "isRemove": False} | target)
    assert heard(body, words) is None


@pytest.mark.parametrize(
    ("text", "about", "at", "place"),
    [
        ("otan", Bare(), None, None),
        ("  ”OTAN.”  ", Bare(), None, None),
        ("Otan! 🙂", Bare(), None, None),
        ("Jag  tar den", Bare(), None, None),
        ("I’ll take it", Bare(), None, None),
        ("otan KÄPY 42", ByCode(KAPY), None, None),
        ("otan käpy42.", ByCode(KAPY), None, None),
        ("Otan kapy-42", ByCode(KAPY), None, None),
        ("KÄPY 42 otan", ByCode(KAPY), None, None),
        ("otan\nJÄKÄLÄ 10", ByCode(Code("JÄKÄLÄ 10")), None, None),
        ("otan 12.15", Bare(), time(12, 15), None),
        ("otan 12:15", Bare(), time(12, 15), None),
        ("otan klo 12.15.", Bare(), time(12, 15), None),
        ("otan klo\N{NO-BREAK SPACE}9.45", Bare(), time(9, 45), None),
        ("otan klo 12", Bare(), time(12), None),
        ("otan B204", Bare(), None, "B204"),
        ("otan b204:ään", Bare(), None, "B204"),
        ("otan neuvotteluhuoneessa", Bare(), None, "neuvotteluhuone"),
        ("otan hiljainen huone klo 14.15", Bare(), time(14, 15), "hiljainen huone"),
        ("otan KÄPY 42 12.15", ByCode(KAPY), time(12, 15), None),
        ("otan KÄPY 42 B204, klo 12.15", ByCode(KAPY), time(12, 15), "B204"),
    ],
)
def test_a_claim_in_words(
    text: str, about: Bare | ByCode, at: time | None, place: str | None, words: Lexicon
) -> None:
    """With a code, a time, a place of the closed lists, in any order of these."""
    assert heard(data(message=text), words) == Claim(about, at, place, **WHO)


@pytest.mark.parametrize(
    "text",
    [
        "otan kahvia",
        "otan KÄPY 42 mutta en tänään",
        "otan KÄPY 4",
        "otan KÄPY 422",
        "otan PÖLLÖ 42",
        "otan 25.15",
        "otan 12.75",
        "otan B205",
        "otan B2041",
        "otan 12",
        "minäkin otan kahvia",
        "vapauta 12.15",
        "klo",
        "KÄPY 42",
        "hei kaikki",
        "",
        "   ",
        "👍",
        "otan " * 200,
    ],
)
def test_what_is_not_understood_whole_is_dropped(text: str, words: Lexicon) -> None:
    """Half a guess would take somebody's request by mistake."""
    assert heard(data(message=text), words) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vapauta", Release(Bare(), **WHO)),
        ("En ehdi.", Release(Bare(), **WHO)),
        ("KÄPY 42 vapauta", Release(ByCode(KAPY), **WHO)),
        ("Hoidettu", Done(Bare(), **WHO)),
        ("klart käpy 42", Done(ByCode(KAPY), **WHO)),
        ("tehty", FollowUp(Answered.DONE, Bare(), **WHO)),
        ("Ei tarvetta.", FollowUp(Answered.NO_NEED, Bare(), **WHO)),
        ("OK", Acknowledge(Bare(), **WHO)),
        ("✋", Claim(Bare(), **WHO)),
        ("✅", Done(Bare(), **WHO)),
    ],
)
def test_every_word_is_understood(text: str, said: Gesture, words: Lexicon) -> None:
    """Case, spaces, quotes and a trailing dot are tolerated."""
    assert heard(data(message=text), words) == said


def test_a_quoting_reply_is_about_the_quoted_message(words: Lexicon) -> None:
    """Unless it says a code itself."""
    quote = {"id": OURS, "author": ACCOUNT, "authorUuid": OWN_UUID, "text": "…"}
    assert heard(data(message="otan", quote=quote), words) == Claim(ByTimestamp(OURS), **WHO)
    coded = heard(data(message="otan KÄPY 42", quote=quote), words)
    assert coded == Claim(ByCode(KAPY), **WHO)
    assert heard(data(message="👍", quote=quote), words) == Thumb(ByTimestamp(OURS), **WHO)


def test_a_quoting_reply_is_told_from_a_reaction(words: Lexicon) -> None:
    """They are taken back in different ways."""
    quote = {"id": OURS, "author": ACCOUNT}
    reply = heard(data(message="otan", quote=quote), words)
    raised = heard(reaction("✋"), words)
    assert isinstance(reply, Claim)
    assert isinstance(raised, Claim)
    assert reply.about == ByTimestamp(OURS, quoted=True)
    assert isinstance(reply.about, ByTimestamp)
    assert isinstance(raised.about, ByTimestamp)
    assert (reply.about.quoted, raised.about.quoted) == (True, False)


def test_an_answer_to_somebody_else_is_their_talk(words: Lexicon) -> None:
    """Cakes are taken too."""
    quote = {"id": OURS, "author": AINO, "authorUuid": AINO, "text": "Kuka ottaa kakkua?"}
    assert heard(data(message="otan", quote=quote), words) is None


def test_an_own_message_deleted_or_edited_is_told(words: Lexicon) -> None:
    """A claim can be taken back by its own message."""
    assert heard(data(remoteDelete={"timestamp": 7}), words) == Erased(7, **WHO)
    edit = {"targetSentTimestamp": 7, **data(message="vapauta")}
    released = Edited(7, Release(Bare(), **WHO), **WHO)
    assert heard({"editMessage": edit}, words) == released
    nonsense = {"targetSentTimestamp": 7, **data(message="eipäs")}
    assert heard({"editMessage": nonsense}, words) == Edited(7, None, **WHO)


def test_an_admin_who_deletes_the_kiosks_message_is_told(words: Lexicon) -> None:
    """The request stays open and is posted again; other people's messages are not our matter."""
    deleted = heard(data(adminDelete=by_us()), words)
    assert deleted == KioskMessageDeleted(OURS, **WHO)
    other = by_us() | {"targetAuthor": AINO, "targetAuthorUuid": AINO}
    assert heard(data(adminDelete=other), words) is None


def test_only_our_group_and_direct_talk_count(words: Lexicon) -> None:
    """In another group the same words are dropped."""
    assert heard(data(group="b3RoZXI=", message="otan"), words) is None
    edit = {"targetSentTimestamp": 7, **data(group="b3RoZXI=", message="otan")}
    assert heard({"editMessage": edit}, words) is None
    direct = heard(data(group=None, message="otan"), words)
    assert direct == Claim(Bare(), **(WHO | {"direct": True}))


def test_away_and_here_are_only_said_directly(words: Lexicon) -> None:
    """In the group "poissa" may be about anybody."""
    direct = WHO | {"direct": True}
    assert heard(data(group=None, message="poissa"), words) == Away(**direct)
    assert heard(data(group=None, message="paikalla"), words) == Here(**direct)
    assert heard(data(message="poissa"), words) is None
    assert heard(data(group=None, message="klo"), words) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"sourceUuid": None},
        {"sourceUuid": OWN_UUID, "sourceNumber": ACCOUNT},
        {"sourceDevice": None},
        {"timestamp": "now"},
        {"timestamp": 10**30},
        {"serverReceivedTimestamp": -1},
        {"dataMessage": None},
        {"dataMessage": "otan"},
        {"dataMessage": {"message": ["otan"]}},
        {"dataMessage": {"reaction": {"emoji": "✋"}}},
    ],
)
def test_an_envelope_of_another_shape_is_dropped(broken: dict[str, Any], words: Lexicon) -> None:
    """Without a known sender and both times nothing can be judged; our own words are no gesture."""
    body = envelope(data(message="otan")) | broken
    assert parse(body, ACCOUNT, GROUP_ID, words) is None


def test_the_account_may_also_be_a_uuid(words: Lexicon) -> None:
    """signal-cli names the author in three ways."""
    body = envelope(reaction("✋"))
    assert parse(body, OWN_UUID, GROUP_ID, words) == Claim(ByTimestamp(OURS), **WHO)


def test_no_phrase_of_the_content_means_two_things(words: Lexicon) -> None:
    """Whatever language it is in; and each is understood as it stands there."""
    phrases = [phrase for said in content.gestures().values() for phrase in said]
    assert len({fold(phrase) for phrase in phrases}) == len(words.phrases)
    meanings = {fold(phrase): key for key, said in content.gestures().items() for phrase in said}
    for key, said in content.gestures().items():
        assert all(meanings[fold(phrase)] == key for phrase in said)


def test_a_gesture_unknown_to_the_program_is_a_fault_of_the_content() -> None:
    """It is told when the lexicon is made, not when somebody writes."""
    with pytest.raises(ValueError, match="hum"):
        lexicon({"hum": ["hmm"]}, [], [])


@given(text=st.text(max_size=60))
def test_no_text_whatever_raises(text: str, words: Lexicon) -> None:
    """Whatever somebody writes in the group."""
    said = heard(data(message=text), words)
    assert said is None or isinstance(said, Said)


@given(
    code=st.sampled_from(["", "KÄPY 42", "norppa 17"]),
    at=st.sampled_from(["", "9.45", "klo 12.15"]),
    place=st.sampled_from(["", "B204", "Hiljainen huone"]),
    case=st.sampled_from(["loud", "as written"]),
)
def test_every_claim_from_the_closed_lists_is_understood(
    code: str,
    at: str,
    place: str,
    case: str,
    words: Lexicon,
) -> None:
    """Nothing of what the messages offer is lost."""
    text = " ".join(part for part in ("otan", code, place, at) if part)
    claim = heard(data(message=text.upper() if case == "loud" else text), words)
    assert isinstance(claim, Claim)
    assert (claim.about == Bare()) == (not code)
    assert (claim.at is None) == (not at)
    assert (claim.place_text is None) == (not place)
