"""The index of all that can be sought: renewed inside the write where it was marked, compared, rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, exc, text

from karte.store import memory
from karte.store.index import gather, grams, marking
from karte.store.index.gather import Columns, NoteText
from karte.store.index.told import Told
from karte.store.schema import FULL_TEXT

Report = Callable[[int, int], None]
"""Called while everything is indexed, with how many notes of how many are done."""

DAY = 1 << 12
"""So many places one day has in the order of all notes; what is more than that goes on in the next day's.

So a note stands in the places of its day or of one of the next, never before: at most as many days later as
is remembered under `_LATEST_KEY`.
The fewer, the smaller the index, which keeps the distances: 2**20 places would take a tenth more.
"""

_BATCH = 500
_AT_ONCE = 8 << 20
"""So many bytes FTS5 gathers before it writes them while everything is indexed; 1 MiB usually."""
_USUAL = 1 << 20
_LATEST_KEY = "search.days.later"

DAYS_LATER = f"CAST((SELECT value FROM memory WHERE key = '{_LATEST_KEY}') AS INTEGER)"
"""As SQL what `days_later` gives, but NULL for 0."""

_TORN = (11, 19)
"""What FTS5 says when its tables do not hold what it has written: CORRUPT, CONSTRAINT."""


def renew(session: Connection) -> None:
    """Brings the index up to date with what was marked, inside the writing transaction.

    Where FTS5 cannot read its own tables they are made anew: no record is lost because of them.
    """
    try:
        if _renew(session):
            # Or it would be written only by the commit, where nothing can be done about it.
            _run(session, *(f"INSERT INTO {table} ({table}) VALUES ('flush')" for table in FULL_TEXT))
    except exc.DatabaseError as error:
        if not _is_torn(error):
            raise
        rebuild(session)


def _is_torn(error: exc.DatabaseError) -> bool:
    is_of_search = any(table in (error.statement or "") for table in FULL_TEXT)
    return is_of_search and getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _TORN


def _renew(session: Connection, report: Report | None = None) -> bool:
    """Whether there were notes among what was marked."""
    # In the order of time: FTS5 gathers rows as long as their places rise.
    notes = _ids(
        session,
        "SELECT d.id FROM respell_note AS d LEFT JOIN note AS n ON n.id = d.id ORDER BY n.happened_at, d.id",
    )
    for done, batch in _batches(notes):
        _renew_notes(session, batch)
        if report is not None:
            report(done + len(batch), len(notes))
    _renew_lines(session, "entity_words", "entity_id", "respell_entity", gather.kartes)
    _renew_lines(session, "file_words", "attachment_id", "respell_file", gather.files)
    if notes:
        _run(session, "DELETE FROM respell_note")
    return bool(notes)


def days_later(session: Connection) -> int:
    """By how many days a note stands later than its own at most: 0 unless there were very full days."""
    return session.exec_driver_sql(f"SELECT {DAYS_LATER}").scalar() or 0


def top(session: Connection, day: int) -> int:
    """The highest place that a note of this day (ordinal) can have."""
    return (day + 1 + days_later(session)) * DAY - 1


def rebuild(session: Connection, report: Report | None = None) -> None:
    """Indexes everything anew, some 5,000 notes in a second; needs the TEMP tables of `marking.triggers`."""
    for table in FULL_TEXT:
        _run(session, f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        _set(session, table, "hashsize", _AT_ONCE)
    _run(
        session,
        "DELETE FROM note_place",
        "DELETE FROM entity_words",
        "DELETE FROM file_words",
        f"DELETE FROM memory WHERE key = '{_LATEST_KEY}'",
    )
    marking.mark_all(session)
    _renew(session, report)
    for table in FULL_TEXT:
        _run(session, f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        _set(session, table, "hashsize", _USUAL)
    marking.set_current(session)


def differences(session: Connection) -> int:
    """How many notes, kartes and files the index does not have as the records have them."""
    ids = _ids(session, "SELECT id FROM note ORDER BY id")
    can_be_read = _holds_together(session)
    stale = _stray_notes(session) if can_be_read else set(ids)
    told = {table: Told(table) for table in FULL_TEXT}
    later = days_later(session)
    for _done, batch in _batches(ids):
        placed = _placed(session, batch)
        for note in gather.notes(session, batch):
            place = placed.get(note.note_id)
            if place is None or place.seal != note.seal() or not 0 <= place.day - note.day <= later:
                stale.add(note.note_id)
            if place is not None:
                for table, row in _said(note).items():
                    told[table].add(place.number, row)
    if can_be_read:
        stale |= _mistold(session, ids, told)
    return (
        len(stale)
        + _differing(session, "entity_words", "entity", gather.kartes)
        + _differing(session, "file_words", "attachment", gather.files)
    )


def _mistold(session: Connection, ids: list[int], told: dict[str, Told]) -> set[int]:
    """Notes whose rows of the full-text index say something else than they were told."""
    stale: set[int] = set()
    for table, whole in told.items():
        wrong = whole.wrong_words(session)
        said = whole.said(session, wrong)
        for _done, batch in _batches(ids if wrong else []):
            placed = _placed(session, batch)
            for note in gather.notes(session, batch):
                words = {one for one in whole.standing(_said(note)[table]) if one[0] in wrong}
                place = placed.get(note.note_id)
                if place is not None and said.get(place.number, set()) != words:
                    stale.add(note.note_id)
    return stale


def _holds_together(session: Connection) -> bool:
    """Whether FTS5 can read what it has written; takes half a minute per GB."""
    for table in FULL_TEXT:
        # Its check alone does not notice that another connection has written: it would look at what is gone.
        session.exec_driver_sql(f"SELECT rowid FROM {table} LIMIT 1").all()
        if session.exec_driver_sql(f"PRAGMA integrity_check('{table}')").scalars().all() != ["ok"]:
            return False
    return True


def _stray_notes(session: Connection) -> set[int]:
    """Notes with a place but without their row in the index; a row without a note counts under its place."""
    stale: set[int] = set()
    for table in FULL_TEXT:
        stale.update(
            _ids(
                session,
                f"SELECT note_id FROM note_place AS p LEFT JOIN {table}_docsize AS d ON d.id = p.place"
                " LEFT JOIN note AS n ON n.id = p.note_id WHERE d.id IS NULL OR n.id IS NULL",
            )
        )
        stale.update(
            _ids(session, f"SELECT -id FROM {table}_docsize WHERE id NOT IN (SELECT place FROM note_place)")
        )
    return stale


def _differing(
    session: Connection,
    table: str,
    records: str,
    read: Callable[[Connection, Iterable[int]], list[Columns]],
) -> int:
    kept = [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()]
    fresh = [
        row
        for _done, batch in _batches(_ids(session, f"SELECT id FROM {records}"))
        for row in read(session, batch)
    ]
    differing = {tuple(row.values()) for row in kept} ^ {tuple(row.values()) for row in fresh}
    return len({row[0] for row in differing})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a note stands in the order of time, and the seal of what was indexed there."""

    number: int
    seal: int

    @property
    def day(self) -> int:
        """The day whose place it is."""
        return self.number // DAY


@dataclass(slots=True)
class _Renewal:
    """The rows to take out of the index and to put into it."""

    out: list[int] = field(default_factory=list[int])
    gone: list[int] = field(default_factory=list[int])
    rows: list[Columns] = field(default_factory=list[Columns])

    def clear(self) -> None:
        self.out.clear()
        self.gone.clear()
        self.rows.clear()


def _renew_notes(session: Connection, note_ids: list[int]) -> None:
    placed = _placed(session, note_ids)
    free: dict[int, int] = {}
    later = days_later(session)
    work = _Renewal()
    fresh = gather.notes(session, note_ids)
    there = {note.note_id for note in fresh}
    for note_id, place in placed.items():
        if note_id not in there:
            work.gone.append(note_id)
            work.out.append(place.number)
    for note in fresh:
        place, seal = placed.get(note.note_id), note.seal()
        if place is not None and place.seal == seal:
            continue
        if place is not None:
            work.out.append(place.number)
        if place is not None and 0 <= place.day - note.day <= later:
            number = place.number
        else:
            number = free.get(note.day, -1) + 1
            if number % DAY == 0:  # the first of its day, or the day is full
                _carry_out(session, work)
                number = _free(session, note.day)
                if number // DAY - note.day > later:
                    later = number // DAY - note.day
                    memory.set_(session, _LATEST_KEY, str(later))
            free[note.day] = number
        work.rows.append(_row(note, number, seal))
    _carry_out(session, work)


def _row(note: NoteText, place: int, seal: int) -> Columns:
    words, letters = _said(note).values()
    return {"note_id": note.note_id, "place": place, "seal": seal, "words": words, "letters": letters}


def _said(note: NoteText) -> dict[str, str]:
    """What each full-text table is told of a note."""
    marks = grams.marks(note.entity_ids)
    return {
        "note_words": f"{grams.pairs(note.parts)} {marks}",
        "note_letters": f"{grams.letters(note.parts)} {marks}",
    }


def _free(session: Connection, day: int) -> int:
    """A place behind all others of a day; where that is full, of the next day that is not."""
    while True:
        last = session.exec_driver_sql(
            "SELECT max(place) FROM note_place WHERE place >= ? AND place < ?", (day * DAY, (day + 1) * DAY)
        ).scalar()
        if last is None:
            return day * DAY
        if last + 1 < (day + 1) * DAY:
            return last + 1
        day += 1


def _carry_out(session: Connection, work: _Renewal) -> None:
    if work.out:
        out = [(number,) for number in work.out]
        for table in FULL_TEXT:
            session.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", out)
    if work.gone:
        gone = [(note_id,) for note_id in work.gone]
        session.exec_driver_sql("DELETE FROM note_place WHERE note_id = ?", gone)
    if work.rows:
        session.exec_driver_sql(
            "INSERT INTO note_place (note_id, place, seal) VALUES (:note_id, :place, :seal)"
            " ON CONFLICT (note_id) DO UPDATE SET place = excluded.place, seal = excluded.seal",
            work.rows,
        )
        session.exec_driver_sql("INSERT INTO note_words (rowid, words) VALUES (:place, :words)", work.rows)
        session.exec_driver_sql(
            "INSERT INTO note_letters (rowid, letters) VALUES (:place, :letters)", work.rows
        )
    work.clear()


def _placed(session: Connection, note_ids: Sequence[int]) -> dict[int, _Place]:
    wanted = ", ".join(map(str, note_ids))
    rows = session.exec_driver_sql(
        f"SELECT note_id, place, seal FROM note_place WHERE note_id IN ({wanted})"
    ).all()
    return {note_id: _Place(place, seal) for note_id, place, seal in rows}


def _renew_lines(
    session: Connection,
    table: str,
    key: str,
    marked: str,
    read: Callable[[Connection, Iterable[int]], list[Columns]],
) -> None:
    """Makes the marked rows of a table anew that has one for each karte, or for each file."""
    ids = _ids(session, f"SELECT id FROM {marked}")
    for _done, batch in _batches(ids):
        _run(session, f"DELETE FROM {table} WHERE {key} IN ({', '.join(map(str, batch))})")
        if rows := read(session, batch):
            names = ", ".join(rows[0])
            holders = ", ".join(f":{name}" for name in rows[0])
            session.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({holders})", rows)
    if ids:
        _run(session, f"DELETE FROM {marked}")


def _batches(ids: list[int]) -> Iterator[tuple[int, list[int]]]:
    for start in range(0, len(ids), _BATCH):
        yield start, ids[start : start + _BATCH]


def _ids(session: Connection, query: str) -> list[int]:
    return list(session.exec_driver_sql(query).scalars())


def _set(session: Connection, table: str, name: str, number: int) -> None:
    session.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (name, number))


def _run(session: Connection, *statements: str) -> None:
    for statement in statements:
        session.exec_driver_sql(statement)
