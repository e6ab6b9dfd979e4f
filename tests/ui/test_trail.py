from __future__ import annotations

from karte.ui.trail import Trail


def walked(*visited: int) -> Trail:
    """A trail after visiting these; the last one is where we are."""
    trail = Trail()
    for entity_id in visited[:-1]:
        trail.leave(entity_id)
    return trail


def test_back_and_forward_again() -> None:
    trail = walked(1, 2, 3)
    assert trail.back(3) == 2
    assert trail.back(2) == 1
    assert trail.can_step() == (False, True)
    assert trail.forward(1) == 2
    assert trail.can_step() == (True, True)


def test_another_karte_ends_the_way_forward() -> None:
    trail = walked(1, 2)
    trail.back(2)
    trail.leave(1)
    assert trail.can_step() == (True, False)
    assert trail.forward(3) is None


def test_a_new_trail_leads_nowhere() -> None:
    trail = Trail()
    trail.leave(None)
    assert trail.can_step() == (False, False)
    assert trail.back(1) is None


def test_a_karte_that_is_gone_is_passed_over() -> None:
    trail = walked(1, 2, 3)
    trail.lose({2}, 3)
    assert trail.back(3) == 1


def test_what_stands_twice_in_a_row_then_is_passed_over_too() -> None:
    trail = walked(1, 2, 1, 2, 1)
    trail.lose({2}, 1)
    assert trail.can_step() == (False, False)


def test_the_karte_on_screen_is_known_again_when_it_comes_back() -> None:
    trail = walked(1, 2)
    trail.lose({2}, 2)
    assert trail.found({1}) is None
    assert trail.found({1, 2}) == 2
    assert trail.found({2}) is None, "told once"


def test_so_is_the_one_left_in_the_same_moment() -> None:
    trail = walked(1, 2, 3)
    trail.lose({2}, 3)
    assert trail.found({2}) == 2


def test_one_that_was_not_being_looked_at_is_not() -> None:
    trail = walked(1, 2, 3)
    trail.lose({1}, 3)
    assert trail.found({1}) is None
