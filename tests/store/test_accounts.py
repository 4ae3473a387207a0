"""Who may write the week, on which browsers, and who did."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.accounts import (
    EDITS_KEPT,
    INVITED,
    REMEMBERED,
    Browser,
    Coordinator,
    CoordinatorId,
    Edit,
)
from kiosk.store.accounts import STEPS, Accounts, NameTakenError
from kiosk.store.db import StoreError, migrate

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
AINO = Coordinator(CoordinatorId("a"), "Aino", "hash-of-aino")
EINO = Coordinator(CoordinatorId("e"), "Eino", "hash-of-eino")
PHONE = Browser("digest", AINO.id, "Firefox, Android", NOW.date())


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    """One coordinator."""
    migrate(tmp_path / "accounts.db", STEPS)
    made = Accounts(tmp_path / "accounts.db")
    made.admit(AINO)
    yield made
    made.close()


def test_a_name_belongs_to_one_person(accounts: Accounts) -> None:
    """Upper or lower case makes no difference."""
    assert accounts.called("aino ") == AINO
    with pytest.raises(NameTakenError):
        accounts.admit(Coordinator(CoordinatorId("b"), "AINO", "x"))
    assert accounts.coordinators() == (AINO,)


def test_a_browser_stays_signed_in_for_as_long_as_it_is_used(accounts: Accounts) -> None:
    """Ninety days after the last use it does not."""
    accounts.remember(PHONE)
    later = NOW.date() + REMEMBERED - timedelta(days=1)
    assert accounts.user_of("digest", later) == AINO
    assert accounts.user_of("digest", later + REMEMBERED - timedelta(days=1)) == AINO
    assert accounts.user_of("digest", later + 3 * REMEMBERED) is None
    assert accounts.user_of("another", NOW.date()) is None


def test_a_browser_can_be_signed_out_from_anywhere(accounts: Accounts) -> None:
    """One, or all of a person's."""
    accounts.remember(PHONE)
    accounts.remember(Browser("other", AINO.id, "Chrome", NOW.date()))
    accounts.sign_out("digest")
    assert [browser.label for browser in accounts.browsers(AINO.id)] == ["Chrome"]
    accounts.sign_out_everywhere(AINO.id)
    assert accounts.user_of("other", NOW.date()) is None


def test_another_password_or_dismissal_ends_every_session(accounts: Accounts) -> None:
    """At once."""
    accounts.remember(PHONE)
    accounts.change_secret(AINO.id, "another")
    assert accounts.browsers(AINO.id) == ()
    accounts.remember(PHONE)
    assert not accounts.dismiss(AINO.id)  # nobody would be left who may write
    accounts.admit(EINO)
    assert accounts.dismiss(AINO.id)
    assert accounts.user_of("digest", NOW.date()) is None
    assert accounts.coordinators() == (EINO,)


def test_an_invitation_is_taken_up_once_and_in_time(accounts: Accounts) -> None:
    """And not for a name that is taken."""
    accounts.invite("key", "Eino", NOW + INVITED)
    assert accounts.invited("key", NOW) == "Eino"
    assert accounts.invited("key", NOW + 2 * INVITED) is None
    assert accounts.invited("other", NOW) is None
    with pytest.raises(NameTakenError):
        accounts.take_up("key", Coordinator(CoordinatorId("x"), "Aino", "x"))
    accounts.take_up("key", EINO)
    assert accounts.called("Eino") == EINO
    with pytest.raises(StoreError):
        accounts.take_up("key", Coordinator(CoordinatorId("y"), "Väinö", "x"))
    assert accounts.called("Väinö") is None


def test_who_published_what_is_kept_for_ninety_days(accounts: Accounts) -> None:
    """The newest first, of everything or of one week."""
    edits = [Edit("Aino", "publish", f"2026-W{week}", NOW) for week in (47, 48)]
    for edit in edits:
        accounts.note(edit)
    assert accounts.edits() == tuple(reversed(edits))
    assert accounts.edits("2026-W47") == (edits[0],)
    accounts.prune(NOW + EDITS_KEPT - timedelta(days=1))
    assert len(accounts.edits()) == 2
    accounts.prune(NOW + EDITS_KEPT + timedelta(days=1))
    assert accounts.edits() == ()
