"""What notes come to: minutes worked, charged, and never to be charged."""

from __future__ import annotations

from karte.store import ledger, matters, notes
from karte.store.ledger import Filter
from karte.store.matters import Matter, Work
from karte.store.store import Store
from tests.helpers import add_entity, add_note


def test_a_note_says_exactly_this(store: Store) -> None:
    note_id = add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "見積もり")
    with store.write("状態") as session:
        matters.put(session, note_id, Matter("open", "2026-12-01", "mail", "good", "billable", 90))
    with store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    said = (note.state, note.due, note.channel, note.satisfaction, note.billing, note.billable)
    assert said == ("open", "2026-12-01", "mail", "good", "billable", 90)


def test_work_is_summed_by_what_becomes_of_it(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    made = [add_note(store, [misaki], f"作業{number}") for number in range(5)]
    with store.write("状態") as session:
        for note_id, billing, minutes in zip(
            made, ("billable", "billed", "free", "", "billable"), (60, 30, 15, 5, None), strict=True
        ):
            matters.put(session, note_id, Matter(billing=billing, billable=minutes))
    with store.read() as session:
        assert matters.work(session) == Work(total=110, billable=60, billed=30, free=15, count=2)
        assert set(ledger.to_charge(session, Filter())) == {made[0], made[4]}
        assert ledger.reckon(session, Filter(billing="free"))[2] == Work(total=15, free=15)
        offered = ledger.offers(session)
    assert offered.billings == ("billable", "billed", "free")
    assert (offered.channels, offered.due) == ((), False)
    with store.write("満足度") as session:
        for note_id, said in zip(made, ("good", "good", "bad"), strict=False):
            matters.put(session, note_id, Matter(billing="billable", satisfaction=said))
    with store.read() as session:
        assert matters.work(session) == Work(total=5, count=4, rated=3, good=2)
    with store.write("請求") as session:
        matters.set_billing(session, made, "billed")
    with store.read() as session:
        assert ledger.to_charge(session, Filter()) == []


def test_more_notes_are_charged_for_than_one_statement_takes(store: Store) -> None:
    made = [add_note(store, [], f"作業{number}") for number in range(2)]
    heard: list[tuple[int, int]] = []
    wanted = [made[0], *range(100_000, 140_000), made[1]]
    with store.write("請求") as session:
        matters.set_billing(session, wanted, "billed", lambda done, total: heard.append((done, total)))
    with store.read() as session:
        assert [note.billing for note in notes.many(session, made)] == ["billed", "billed"]
    assert heard[-1] == (40_002, 40_002)
