"""Brings the rows of a table in as kartes: one write, one undo step, nothing of a row is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.services.importing.columns import Column
from karte.services.importing.filling import Filling, Line
from karte.services.importing.matching import Kartes, Match
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.store import entities, tags, values
from karte.store.store import Session, Store

Report = Callable[[int, int], None]
"""Called with what is done and the total; may raise to stop."""

LABEL = N_("Excel・CSVから取り込み")
"""What the undo step is called."""

_STEP = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a row, as Excel counts, and the karte it went to; no name, no karte."""

    row: int
    name: str
    said: str
    entity_id: int | None = None

    @property
    def sentence(self) -> str:
        """All of it on one line."""
        if not self.name:
            return _("{row}行目: {said}").format(row=self.row, said=self.said)
        return _("{row}行目 {name}: {said}").format(row=self.row, name=self.name, said=self.said)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, in rows; `filled` are those that would be written into a karte there is."""

    added: int
    filled: int
    same: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Result:
    """What an import did; `action_id` is what one undo takes back, None when nothing came in."""

    added: int
    same: int
    skipped: int
    fills: tuple[Remark, ...]
    """The kartes that were there and got what they lacked, one remark each."""
    problems: tuple[Remark, ...]
    new_fields: tuple[str, ...]
    entity_ids: range
    """The new kartes in the order of their rows."""
    action_id: int | None


def plan(
    store: Store, table: Table, columns: Sequence[Column], kind_id: int, report: Report | None = None
) -> Plan:
    """What `apply` would do now; nothing is written. Without a column for the name all rows are skipped."""
    with store.read() as session:
        sorting = _Sorting(session, table, columns, kind_id, report, dry=True)
    return Plan(len(sorting.new), len(sorting.fill), len(sorting.same), len(sorting.nameless))


def apply(
    store: Store,
    table: Table,
    columns: Sequence[Column],
    kind_id: int,
    report: Report | None = None,
    *,
    fill_in: bool = True,
) -> Result:
    """Makes a karte of every row that has a name.

    Rows that say nothing new of a karte that is there already are counted and left out, so that a list may be
    brought in twice. A row about a karte that lacks some of it fills that in, overwriting nothing; without
    `fill_in` it becomes a karte of its own. What cannot be read as its field's type is kept as text and told.
    Raises KarteError when no column is the name or the disk refuses; then nothing has changed.
    """
    if not {Meaning.NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME} & {column.meaning for column in columns}:
        raise KarteError(_("名前の列が決まっていません。"), _("どの列が名前か選んでください。"))
    with store.write(LABEL, source=table.source) as session:
        sorting = _Sorting(session, table, columns, kind_id, report, fill_in=fill_in)
        # The list of kartes has the newest on top: made from the last row up, it stands as in the file.
        new = [line.entity for line in sorting.new]
        ids = entities.add_many(session, kind_id, new[::-1])[::-1]
        for line, match in sorting.fill:
            _fill_in(session, line, match)
        _tag(session, sorting, ids)
        if report:
            report(len(table.rows), len(table.rows))
    change = store.last_change if new or sorting.fill or sorting.filling.new_fields else None
    telling = _Telling(sorting, ids)
    return Result(
        added=len(new),
        same=len(sorting.same),
        skipped=len(sorting.nameless),
        fills=telling.fills(),
        problems=telling.problems(),
        new_fields=tuple(sorting.filling.new_fields),
        entity_ids=ids,
        action_id=change.action_id if change else None,
    )


def _fill_in(session: Session, line: Line, match: Match) -> None:
    karte = line.entity
    if match.reading:
        known = entities.ref(session, match.entity_id)
        assert known is not None
        entities.rename(session, match.entity_id, known.name, match.reading)
    for field_id in match.missing:
        entities.set_fact(session, match.entity_id, field_id, karte.values[field_id])


def _tag(session: Session, sorting: _Sorting, ids: range) -> None:
    """Gives the tags of all rows, each tag to all its kartes at once."""
    wanted: dict[str, list[int]] = {}
    rows = [(entity_id, line.tags) for line, entity_id in zip(sorting.new, ids, strict=True)]
    rows += [(match.entity_id, match.tags) for _line, match in sorting.fill]
    for entity_id, names in rows:
        for name in names:
            wanted.setdefault(name, []).append(entity_id)
    tags.give_many(session, wanted)


class _Sorting:
    """Reads all rows and says of each what becomes of it."""

    def __init__(
        self,
        session: Session,
        table: Table,
        columns: Sequence[Column],
        kind_id: int,
        report: Report | None,
        *,
        fill_in: bool = True,
        dry: bool = False,
    ) -> None:
        self.new: list[Line] = []
        self.fill: list[tuple[Line, Match]] = []
        self.same: list[tuple[Line, Match | None]] = []
        self.nameless: list[int] = []
        self.namesakes: set[int] = set()
        """Numbers of new rows of whose name there is a karte, which may or may not be the same."""
        self.filling = Filling(session, kind_id, table, columns, dry=dry)
        lines = self._read(table, report)
        held = entities.held(session, kind_id)
        carried = tags.of_entities(session, held) if any(line.tags for line in lines) else {}
        self.kartes = Kartes(held, self.filling, lines, carried)
        for line in lines:
            self._sort(line, fill_in)

    def _read(self, table: Table, report: Report | None) -> list[Line]:
        lines: list[Line] = []
        for index, row in enumerate(table.rows):
            if report and index % _STEP == 0:
                report(index, len(table.rows))
            number = table.row_number(index)
            line = self.filling.line(row, number)
            if line is None:
                self.nameless.append(number)
            else:
                lines.append(line)
        return lines

    def _sort(self, line: Line, fill_in: bool) -> None:
        match = self.kartes.same(line)
        if match is not None and not match.adds:
            self.same.append((line, None))
            return
        match = match or self.kartes.match(line)
        if match is not None and not match.adds:
            self.same.append((line, match))
        elif match is not None and fill_in:
            self.fill.append((line, match))
        else:
            self.new.append(line)
            if match is None and self.kartes.namesakes(line):
                self.namesakes.add(line.number)


@dataclass(slots=True)
class _Telling:
    """Words for what was done, when every row has its karte."""

    sorting: _Sorting
    ids: range
    _found: list[Remark] = field(default_factory=list[Remark])

    def fills(self) -> tuple[Remark, ...]:
        """What each karte got that was there already."""
        return tuple(self._filled(line, match) for line, match in self.sorting.fill)

    def problems(self) -> tuple[Remark, ...]:
        """Everything that wants a look, in the order of the rows."""
        for number in self.sorting.nameless:
            self._found.append(Remark(number, "", _("名前が空なので、飛ばしました。")))
        for line, entity_id in zip(self.sorting.new, self.ids, strict=True):
            self._tell_unfit(line, entity_id)
            self._tell_unread(line, entity_id, line.unread)
            if line.number in self.sorting.namesakes:
                self._tell(line, entity_id, _("同じ名前のカルテがあります。別のカルテにしました。"))
        for line, match in self.sorting.fill:
            self._tell_unfit(line, match.entity_id)
            self._tell_unread(line, match.entity_id, [each for each in line.unread if each in match.missing])
            self._tell_other(line, match)
        for line, match in self.sorting.same:
            if match is not None:
                self._tell_other(line, match)
        return tuple(sorted(self._found, key=lambda remark: remark.row))

    def _filled(self, line: Line, match: Match) -> Remark:
        labels = [_("ふりがな")] if match.reading else []
        labels += [self.sorting.filling.fields[field_id].label for field_id in match.missing]
        labels += [_("タグ")] if match.tags else []
        said = _("{labels}を書き足しました。").format(labels=_("、").join(labels))
        return Remark(line.number, line.entity.name, said, match.entity_id)

    def _tell(self, line: Line, entity_id: int, said: str) -> None:
        self._found.append(Remark(line.number, line.entity.name, said, entity_id))

    def _tell_unfit(self, line: Line, entity_id: int) -> None:
        for text in line.unfit:
            self._tell(line, entity_id, _("「{text}」は長すぎて、タグにできません。").format(text=text))

    def _tell_unread(self, line: Line, entity_id: int, unread: Sequence[int]) -> None:
        for field_id in unread:
            text, label = line.entity.values[field_id].text, self.sorting.filling.fields[field_id].label
            said = _("{label}「{text}」は、そのままの文字で取り込みました。").format(label=label, text=text)
            self._tell(line, entity_id, said)

    def _tell_other(self, line: Line, match: Match) -> None:
        karte = self.sorting.kartes.held[match.entity_id]
        for field_id in match.other:
            of_field = self.sorting.filling.fields[field_id]
            its, mine = (values.show(of_field, one.values[field_id]) for one in (line.entity, karte))
            said = _("{label}「{text}」は取り込みませんでした。カルテには「{mine}」とあります。")
            self._tell(line, match.entity_id, said.format(label=of_field.label, text=its, mine=mine))
