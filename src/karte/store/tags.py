"""Tags: words that a karte carries, given and taken by hand, and those that stand as #tag in a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import delete, func, insert, select, union_all, update

from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema, uids
from karte.store.contents import parts
from karte.store.rows import TagRow
from karte.store.store import Session
from karte.text.fold import compact

SEPARATOR = "、"  # data
"""Between tags in a text."""
_BETWEEN = re.compile(r"[、，,;；\t\r\n]+")  # data

LONGEST = 40
"""Letters; a chip shows about fifteen of them."""


class TagNameError(KarteError):
    """The text is no name for a tag."""


def clean(text: str) -> str:
    """A typed text as the name of a tag. Raises TagNameError where it is empty or too long."""
    name = " ".join(text.split())
    if not compact(name):
        raise TagNameError(_("タグの名前が空です。"), _("名前を入力してください。"))
    if len(name) > LONGEST:
        raise TagNameError(
            _("タグの名前が長すぎます。"), _("{count}文字までにしてください。").format(count=LONGEST)
        )
    return name


def split(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in a text that has several (VIP、常連), none twice; and the pieces too long for a tag."""
    pieces = dict.fromkeys(" ".join(piece.split()) for piece in _BETWEEN.split(text))
    names = [name for name in pieces if compact(name)]
    fit = tuple(name for name in names if len(name) <= LONGEST)
    return fit, tuple(name for name in names if len(name) > LONGEST)


def is_list(text: str) -> bool:
    """Whether a text reads as one tag or several."""
    return not split(text)[1]


def alike(one: str, other: str) -> bool:
    """Whether two texts name the same tag: width, case, kind of kana, form of a kanji and spaces aside."""
    return compact(one) == compact(other)


def all(session: Session) -> list[tuple[TagRow, int]]:
    """Every tag that any karte carries, with the number of kartes, the most used first.

    A tag that nothing carries any more is kept for those who undo or give it anew, and not told.
    """
    tag, given = schema.tag.c, schema.entity_tag.c
    count = func.count(given.id)
    rows = session.execute(
        select(tag.id, tag.name, count)
        .join_from(schema.tag, schema.entity_tag, given.tag_id == tag.id)
        .group_by(tag.id, tag.name)
        .order_by(count.desc(), tag.name)
    )
    return [(TagRow(tag_id, name), found) for tag_id, name, found in rows.all()]


def known(session: Session) -> list[tuple[TagRow, int]]:
    """Every tag that any karte or note carries, with the number of both, the most used first."""
    tag, count = schema.tag.c, func.count()
    carried = union_all(select(schema.entity_tag.c.tag_id), select(schema.note_tag.c.tag_id)).subquery()
    rows = session.execute(
        select(tag.id, tag.name, count)
        .join_from(schema.tag, carried, carried.c.tag_id == tag.id)
        .group_by(tag.id, tag.name)
        .order_by(count.desc(), tag.name)
    )
    return [(TagRow(tag_id, name), found) for tag_id, name, found in rows.all()]


def of_note(session: Session, note_id: int) -> list[TagRow]:
    """The tags of a note in the order in which they came into it."""
    tag, given = schema.tag.c, schema.note_tag.c
    rows = session.execute(
        select(tag.id, tag.name)
        .join_from(schema.note_tag, schema.tag, tag.id == given.tag_id)
        .where(given.note_id == note_id)
        .order_by(given.id)
    )
    return [TagRow(tag_id, name) for tag_id, name in rows.all()]


def follow_text(session: Session, note_id: int, now: Iterable[str], before: Iterable[str] = ()) -> None:
    """Gives a note the tags that its text names `now`, and takes those that only stood there `before`."""
    named = {compact(name): clean(name) for name in now}
    gone = {compact(name) for name in before} - named.keys()
    if not named and not gone:
        return
    table, there = schema.note_tag, _by_name(session)
    if left := [there[key].tag_id for key in gone if key in there]:
        session.execute(delete(table).where(table.c.note_id == note_id, table.c.tag_id.in_(left)))
    wanted = [_found_or_made(session, name, there.get(key)).tag_id for key, name in named.items()]
    held = select(table.c.tag_id).where(table.c.note_id == note_id)
    carried = set(session.execute(held).scalars()) if wanted else set[int]()
    if new := [{"note_id": note_id, "tag_id": tag_id} for tag_id in wanted if tag_id not in carried]:
        session.execute(insert(table), new)


def get(session: Session, tag_id: int) -> TagRow | None:
    """One tag, carried or not; None if it is gone."""
    found = session.execute(select(schema.tag.c.name).where(schema.tag.c.id == tag_id)).scalar()
    return None if found is None else TagRow(tag_id, found)


def same(session: Session, text: str) -> TagRow | None:
    """The tag of this name, however it is written; see `alike`."""
    return _by_name(session).get(compact(text))


def of_entity(session: Session, entity_id: int) -> list[TagRow]:
    """The tags of one karte in the order in which they were given."""
    return of_entities(session, [entity_id]).get(entity_id, [])


def of_entities(session: Session, entity_ids: Iterable[int]) -> dict[int, list[TagRow]]:
    """The tags of many kartes; those without any are not among the keys."""
    tag, given = schema.tag.c, schema.entity_tag.c
    found: dict[int, list[TagRow]] = {}
    for part in parts(entity_ids):
        rows = session.execute(
            select(given.entity_id, tag.id, tag.name)
            .join_from(schema.entity_tag, schema.tag, tag.id == given.tag_id)
            .where(given.entity_id.in_(part))
            .order_by(given.id)
        )
        for entity_id, tag_id, name in rows.all():
            found.setdefault(entity_id, []).append(TagRow(tag_id, name))
    return found


def held(session: Session, entity_ids: Collection[int]) -> list[tuple[TagRow, int]]:
    """The tags that any of these kartes carries, with the number of those that do, the most used first."""
    counts: dict[TagRow, int] = {}
    for tags in of_entities(session, entity_ids).values():
        for tag in tags:
            counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0].name))


def fitting(known: Iterable[TagRow], typed: str) -> list[TagRow]:
    """The tags in whose name the typed text stands, those that begin with it first; all for a blank one.

    Letters typed without an input method find what is written in kana.
    """
    from karte.text import romaji  # not before somebody types

    key = compact(typed)
    begins: list[TagRow] = []
    others: list[TagRow] = []
    for tag in known:
        name = compact(tag.name)
        if name.startswith(key):
            begins.append(tag)
        elif key in name or romaji.stands_in(romaji.key(tag.name), typed):
            others.append(tag)
    return begins + others


def give(session: Session, entity_ids: Iterable[int], name: str) -> TagRow:
    """Gives a tag to kartes; makes it if there is none of this name. Kartes that are gone are passed over.

    Raises TagNameError where the text is no name for a tag.
    """
    return give_many(session, {name: entity_ids})[0]


def give_many(session: Session, given: Mapping[str, Iterable[int]]) -> list[TagRow]:
    """Gives tags by their names to kartes, as `give` does with one; returns the tags in the same order."""
    written: dict[str, str] = {}
    for name in given:
        written.setdefault(compact(name), clean(name))
    known = _by_name(session) if given else {}
    tags = {key: _found_or_made(session, name, known.get(key)) for key, name in written.items()}
    found = [tags[compact(name)] for name in given]
    wanted: dict[tuple[int, int], None] = {}
    for tag, entity_ids in zip(found, given.values(), strict=True):
        wanted |= dict.fromkeys((entity_id, tag.tag_id) for entity_id in entity_ids)
    there, carried = _carrying(session, {entity_id for entity_id, _tag_id in wanted})
    new = [pair for pair in wanted if pair[0] in there and pair not in carried]
    if new:
        rows = [{"entity_id": entity_id, "tag_id": tag_id} for entity_id, tag_id in new]
        session.execute(insert(schema.entity_tag), rows)
    return found


def take(session: Session, entity_ids: Iterable[int], tag_id: int) -> None:
    """Takes a tag from kartes; those that do not carry it stay as they are."""
    table = schema.entity_tag
    for part in parts(entity_ids):
        session.execute(delete(table).where(table.c.tag_id == tag_id, table.c.entity_id.in_(part)))


def rename(session: Session, tag_id: int, name: str) -> TagRow:
    """Calls a tag otherwise; where another one is called so already, the two become that one.

    Raises TagNameError where the text is no name for a tag.
    """
    wanted = clean(name)
    other = same(session, wanted)
    if other is None or other.tag_id == tag_id:
        session.execute(update(schema.tag).where(schema.tag.c.id == tag_id).values(name=wanted))
        return TagRow(tag_id, wanted)
    _join(session, tag_id, other.tag_id)
    return other


def remove(session: Session, tag_id: int) -> None:
    """Deletes a tag; whatever carried it stays."""
    session.execute(delete(schema.tag).where(schema.tag.c.id == tag_id))


def _by_name(session: Session) -> dict[str, TagRow]:
    """All tags by their names as `alike` compares them; of two the older."""
    rows = session.execute(select(schema.tag.c.id, schema.tag.c.name).order_by(schema.tag.c.id.desc())).all()
    return {compact(name): TagRow(tag_id, name) for tag_id, name in rows}


def _carrying(session: Session, entity_ids: Iterable[int]) -> tuple[set[int], set[tuple[int, int]]]:
    """Which of these kartes there are, and which tags they carry, as pairs of both ids."""
    entity, given = schema.entity.c, schema.entity_tag.c
    there: set[int] = set()
    carried: set[tuple[int, int]] = set()
    for part in parts(entity_ids):
        there.update(session.execute(select(entity.id).where(entity.id.in_(part))).scalars())
        rows = session.execute(select(given.entity_id, given.tag_id).where(given.entity_id.in_(part)))
        carried.update((entity_id, tag_id) for entity_id, tag_id in rows.all())
    return there, carried


def _found_or_made(session: Session, name: str, found: TagRow | None) -> TagRow:
    """The tag of this name; one that nothing carries takes over how it is written now."""
    if found is None:
        made = session.execute(insert(schema.tag).values(uid=uids.new(), name=name)).inserted_primary_key
        assert made is not None
        return TagRow(int(made[0]), name)
    if found.name != name and not _is_carried(session, found.tag_id):
        session.execute(update(schema.tag).where(schema.tag.c.id == found.tag_id).values(name=name))
        return TagRow(found.tag_id, name)
    return found


def _is_carried(session: Session, tag_id: int) -> bool:
    kartes = select(schema.entity_tag.c.id).where(schema.entity_tag.c.tag_id == tag_id).limit(1)
    notes = select(schema.note_tag.c.id).where(schema.note_tag.c.tag_id == tag_id).limit(1)
    return session.execute(kartes).first() is not None or session.execute(notes).first() is not None


def _join(session: Session, tag_id: int, into: int) -> None:
    """Whatever carries the one carries the other instead, nothing twice; rules ask for the other."""
    kartes, notes = schema.entity_tag, schema.note_tag
    carrying = select(kartes.c.entity_id).where(kartes.c.tag_id == into)
    session.execute(
        update(kartes)
        .where(kartes.c.tag_id == tag_id, kartes.c.entity_id.not_in(carrying))
        .values(tag_id=into)
    )
    written = select(notes.c.note_id).where(notes.c.tag_id == into)
    session.execute(
        update(notes).where(notes.c.tag_id == tag_id, notes.c.note_id.not_in(written)).values(tag_id=into)
    )
    # The start needs tags and no rules.
    from karte.store import lists

    lists.replace_tag(session, tag_id, into)
    remove(session, tag_id)
