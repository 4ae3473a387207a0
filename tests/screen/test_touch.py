"""What a finger means."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.care.actions import Action, Verb
from kiosk.screen.scene import Box, Rect, Role
from kiosk.screen.touch import REST_S, Phase, Pointer, Touch, follow, ignored, rested

SEND, BACK = Action(Verb.SEND), Action(Verb.BACK)


def button(action: Action, x: float, *, enabled: bool = True) -> Box:
    """A button of 100 × 100 pixels."""
    return Box(Role.BUTTON, Rect(x, 0, 100, 100), action=action, enabled=enabled)


def page(*buttons: Box) -> Box:
    """A page with these buttons."""
    return Box(Role.PAGE, Rect(0, 0, 400, 100), children=buttons)


PAGE = page(button(SEND, 0), button(BACK, 200))


def play(*pointers: Pointer, scene: Box = PAGE, touch: Touch | None = None) -> list[Action]:
    """What a row of pointers asks for."""
    held = touch or Touch()
    done = []
    for pointer in pointers:
        held, action = follow(held, pointer, scene)
        done += [action] if action else []
    return done


def down(x: float = 50, y: float = 50, at: float = 0, finger: int = 0) -> Pointer:
    """The finger comes down."""
    return Pointer(Phase.DOWN, x, y, at, finger)


def move(x: float, y: float = 50, at: float = 0, finger: int = 0) -> Pointer:
    """The finger moves."""
    return Pointer(Phase.MOVE, x, y, at, finger)


def up(x: float = 50, y: float = 50, at: float = 0, finger: int = 0) -> Pointer:
    """The finger is lifted."""
    return Pointer(Phase.UP, x, y, at, finger)


def test_a_button_acts_when_it_is_let_go() -> None:
    """Not before: until then one can still think better of it."""
    assert play(down()) == []
    assert play(down(), up()) == [SEND]


def test_a_press_shows_which_button_it_holds() -> None:
    """So that it can be painted as under a finger."""
    held, _ = follow(Touch(), down(), PAGE)
    assert held.under(PAGE) is PAGE.children[0]
    after, _ = follow(held, up(), PAGE)
    assert after.under(PAGE) is None


def test_sliding_off_cancels_for_good() -> None:
    """Coming back does not bring it back."""
    assert play(down(), move(150), up(150)) == []
    assert play(down(), move(150), move(50), up()) == []
    assert play(down(), up(150)) == []


def test_sliding_onto_another_button_does_neither() -> None:
    """A finger that wanders from Peru to Lähetä has decided nothing."""
    assert play(down(), move(250), up(250)) == []


def test_wandering_within_the_button_is_a_tap() -> None:
    """Fingers are not still."""
    assert play(down(), move(95), move(5), up(5)) == [SEND]


def test_a_second_finger_does_nothing() -> None:
    """Neither its coming nor its going disturbs the first."""
    second = [down(250, finger=1), up(250, finger=1)]
    assert play(down(), *second, up()) == [SEND]
    assert play(down(), down(250, finger=1), up(), up(250, finger=1)) == [SEND]


def test_an_echo_of_a_touch_is_not_a_second_tap() -> None:
    """Some panels tell of one touch twice."""
    assert play(down(), up(), down(52, 51, at=0.1), up(52, 51, at=0.1)) == [SEND]
    assert play(down(), down(), up(), up()) == [SEND]


def test_a_quick_second_tap_elsewhere_counts() -> None:
    """Only the same place is an echo."""
    assert play(down(), up(), down(250, at=0.1), up(250, at=0.1)) == [SEND, BACK]


def test_a_second_tap_a_little_later_counts() -> None:
    """A code may have the same figure twice."""
    assert play(down(), up(), down(at=0.26), up(at=0.3)) == [SEND, SEND]


def test_a_button_that_is_off_or_no_button_does_nothing() -> None:
    """And the finger is held all the same."""
    assert play(down(), up(), scene=page(button(SEND, 0, enabled=False))) == []
    held, _ = follow(Touch(), down(150, at=1), PAGE)
    assert held.target is None
    assert held.held(6.0) == 5.0
    assert Touch().held(6.0) == 0.0


def test_a_page_that_changed_under_the_finger_does_not_act() -> None:
    """What was pressed is no longer there, whatever is there now."""
    held, _ = follow(Touch(), down(), PAGE)
    other = page(button(BACK, 0))
    assert play(up(), scene=other, touch=held) == []
    assert held.under(other) is None


def test_a_page_that_was_drawn_anew_with_the_same_button_acts() -> None:
    """The clock may tick while a finger is down."""
    held, _ = follow(Touch(), down(), PAGE)
    assert play(up(), scene=page(button(SEND, 0)), touch=held) == [SEND]


def test_a_touch_that_woke_the_screen_acts_on_nothing_and_the_next_one_works() -> None:
    """The whole press is spent, its release and its echo too."""
    held = ignored(Touch(), down())
    assert play(up(), down(at=0.01), up(at=0.02), touch=held) == []
    assert play(up(), down(at=0.5), up(at=0.6), touch=held) == [SEND]


POINTERS = st.builds(
    Pointer,
    st.sampled_from(Phase),
    st.floats(0, 400),
    st.floats(0, 100),
    st.just(0.0),
    st.integers(0, 1),
)


@given(st.lists(POINTERS, max_size=20))
def test_nothing_acts_without_a_press_of_its_own(pointers: list[Pointer]) -> None:
    """However fingers come and go, there are never more acts than presses on that button."""
    done = play(*pointers)
    for action in (SEND, BACK):
        presses = [
            pointer
            for pointer in pointers
            if pointer.phase is Phase.DOWN
            and (box := PAGE.at(pointer.x, pointer.y))
            and box.action == action
        ]
        assert done.count(action) <= len(presses)


# ---- Resting on what wants to be held ----------------------------------------------------------

SERVICE = Action(Verb.SERVICE)
CLOCK = Box(Role.CARD, Rect(300, 0, 100, 100), hold=SERVICE)
CORNER = page(button(SEND, 0), CLOCK)


def after(*pointers: Pointer, at: float, scene: Box = CORNER) -> Action | None:
    """What a finger that is still down has brought about by then."""
    held = Touch()
    for pointer in pointers:
        held, action = follow(held, pointer, scene)
        assert action is None
    return rested(held, at)[1]


def test_who_rests_on_the_clock_for_five_seconds_opens_what_is_behind_it() -> None:
    """While the finger is still down; not a moment sooner."""
    assert after(down(350), at=REST_S - 0.01) is None
    assert after(down(350), at=REST_S) == SERVICE


def test_it_opens_once_however_long_the_finger_stays() -> None:
    """And letting go does nothing more."""
    held, action = rested(follow(Touch(), down(350), CORNER)[0], REST_S)
    assert action == SERVICE
    held, action = rested(held, 2 * REST_S)
    assert action is None
    assert follow(held, up(350), CORNER)[1] is None


def test_a_finger_may_tremble_on_the_clock_but_not_leave_it() -> None:
    """Who slides off and comes back has to begin anew."""
    assert after(down(350), move(360, at=2), at=REST_S) == SERVICE
    assert after(down(350), move(250, at=2), move(350, at=3), at=REST_S) is None


def test_whoever_lets_go_in_time_has_only_touched_the_clock() -> None:
    """Four seconds are nothing, and so is the time after."""
    assert after(down(350), up(350, at=4), at=REST_S) is None


def test_the_clock_is_no_button() -> None:
    """It is not drawn as pressed, and a finger that rests elsewhere opens nothing."""
    held, _ = follow(Touch(), down(350), CORNER)
    assert held.under(CORNER) is None
    assert CLOCK not in CORNER.buttons()
    assert after(down(150), at=REST_S) is None
    assert after(down(50), at=REST_S) is None


def test_a_press_that_only_woke_the_screen_opens_nothing() -> None:
    """However long it stays."""
    assert rested(ignored(Touch(), down(350)), REST_S)[1] is None


def test_a_finger_knows_how_long_it_has_to_rest_still() -> None:
    """So that whoever waits wakes in time."""
    held, _ = follow(Touch(), down(350), CORNER)
    assert held.left(2) == REST_S - 2
    assert held.left(2 * REST_S) == 0
    assert Touch().left(2) is None
