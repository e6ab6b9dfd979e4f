"""Three kills, and proof that a loss would be noticed; `dev.py soak` does many more."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from karte.store import drafts, notes
from karte.store.store import open_store
from tests.helpers import add_entity, add_note
from tests.soak import aftermath, kills
from tests.soak.writer import DRAFT, Writer
from tests.store.snapshots import tamper


def test_a_killed_program_has_lost_nothing_it_said_was_safe(tmp_path: Path) -> None:
    dice = random.Random(3)
    outcomes = [kills.kill_writer(tmp_path, dice) for _kill in range(3)]
    assert [outcome.wrong for outcome in outcomes] == [[], [], []]
    assert sum(outcome.said for outcome in outcomes) > 3


def test_a_program_that_ends_by_itself_is_no_success(tmp_path: Path) -> None:
    done = kills.kill(["-c", "raise SystemExit('no room')"], "open\n", 0.0, tmp_path)
    assert done.wrong == ["it ended by itself: no room"]


def test_a_chore_with_a_loss_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = iter([[], ["1 of 9 acknowledged actions are lost"]])

    def pretend(_place: Path, _dice: random.Random) -> kills.Outcome:
        return kills.Outcome("store", 0.5, 9, next(outcomes))

    monkeypatch.setattr(kills, "kill_writer", pretend)
    assert kills.main(["--kills", "2", "--seed", "1"]) == 1
    first, second, third, last = capsys.readouterr().out.splitlines()
    assert first == "seed 1"
    assert second.endswith("nothing lost")
    assert third.endswith("1 of 9 acknowledged actions are lost")
    assert last == "2 kills, 18 words: 1 without loss, 1 with"


@pytest.fixture
def said(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """A folder that a writer wrote to for a while, and what it said."""
    store = open_store(folder)
    writer = Writer(store, 5)
    for _deed in range(60):
        writer.go_on()
    store.close()
    return capsys.readouterr().out.splitlines()


def test_all_is_well(folder: Path, said: list[str]) -> None:
    assert len(said) > 40
    assert aftermath.after_writing(folder, said) == []


def test_an_action_that_is_lost_is_noticed(folder: Path, said: list[str]) -> None:
    wrong = aftermath.after_writing(folder, [*said, "did 9999 0123"])
    assert len(wrong) == 1
    assert "1 of " in wrong[0]
    assert "are lost" in wrong[0]


def test_so_is_one_that_became_another(folder: Path, said: list[str]) -> None:
    done = [line for line in said if line.startswith("did")]
    changed = [*done[:-1], f"{' '.join(done[-1].split()[:2])} 0123"]
    assert "are lost" in aftermath.after_writing(folder, changed)[0]


def test_so_is_what_nobody_said(folder: Path, said: list[str]) -> None:
    few = [line for line in said if line.startswith("did")][:5]
    assert "there is more than was said" in aftermath.after_writing(folder, few)


def test_so_is_a_draft_that_is_too_old(folder: Path, said: list[str]) -> None:
    store = open_store(folder)
    drafts.put(store, DRAFT, "古い 1")
    store.close()
    assert any("the draft is 1 and not" in line for line in aftermath.after_writing(folder, said))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entity SET star = 1 - star", "the records are not what the journal says"),
        (
            "DELETE FROM note WHERE id = (SELECT max(id) FROM note)",
            "the records are not what the journal says",
        ),
        ("UPDATE action SET chain = 'x' WHERE id = 3", "変更履歴のうち"),
    ],
)
def test_so_is_half_of_something(folder: Path, said: list[str], statement: str, told: str) -> None:
    store = open_store(folder)
    tamper(store, statement)
    store.close()
    assert any(told in line for line in aftermath.after_writing(folder, said))


def test_signs_are_counted_where_they_stand(folder: Path) -> None:
    store = open_store(folder)
    karte = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [karte], "〈1〉〈2〉")
    drafts.put(store, "new", '{"body": "〈3〉\\u30084\\u3009"}')
    store.close()
    found = aftermath.signs(folder)
    assert (found.saved, found.unfinished, found.all) == ({1, 2}, {3, 4}, {1, 2, 3, 4})


def test_typing_that_is_lost_is_noticed(folder: Path) -> None:
    store = open_store(folder)
    karte = add_entity(store, "ヒト", "田中 美咲")
    note = add_note(store, [karte], "〈1〉〈2〉")
    drafts.put(store, "new", '{"body": "〈3〉"}')
    store.close()
    now = time.monotonic()
    words = ["saved 2", f"typed 3 {now - 9}", f"typed 4 {now - 1}"]
    assert aftermath.after_typing(folder, words, now) == [], "a second ago is not in time"
    assert aftermath.after_typing(folder, words, now + 9) == ["typed in time and lost: 4 to 4"]
    assert aftermath.after_typing(folder, ["saved 5"], now) == ["saved and lost: [5]"]

    store = open_store(folder)
    drafts.put(store, "new", '{"body": "〈2〉〈3〉"}')
    store.close()
    assert aftermath.after_typing(folder, words, now) == ["saved and still on offer: 2 to 2"]
    store = open_store(folder)
    with store.write("ノートを削除") as session:
        notes.remove(session, note)
    store.close()
    assert aftermath.after_typing(folder, words, now) == ["saved and lost: [2]"]
