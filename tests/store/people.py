"""Kartes of which none is like another, and what each holds, gathered without any rule."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import insert

from karte.store import entities, fields, rules, schema, uids
from karte.store.conditions import Condition, Foreign, Rule
from karte.store.rows import FieldRow
from karte.store.store import Store
from karte.text import partial
from tests.helpers import add_entity, add_note, kind_id, template_id

TODAY = date(2026, 11, 21)
BIRTHS = (
    "", "1986/11/21", "1986/11/22", "1986/11/20", "2000/2/29", "1988/12/3", "1966/11/1",
    "1985年", "1985年11月", "11月30日", "12月1日", "2026/11/21", "2024/2/29", "1921/3/14",
)  # fmt: skip
ADDRESSES = ("", "横浜市南区1-2-3", "ﾖｺﾊﾏ市南区", "よこはま", "YOKOHAMA", "神戸市髙橋", "神戸市高橋")
SOURCES = ("", "紹介", "通りがかり", "看板・チラシ")
MENUS = ("カット", "カラー", "カット、カラー", "パーマ")


Visit = tuple[datetime, dict[str, str]]

PROGRESS = ("", "赤みが引いた。", "赤み なし", "ｶﾗｰで赤みが出た", "ばーっと乾かした", "順調")
WRITTEN = {
    "経過": PROGRESS,
    "写真可": ("", "", "はい", "いいえ"),
    "次回の約束": ("", "", "2026/11/21", "2026/12/1", "2026年12月", "2025年"),
    "使ったもの": ("", *MENUS),
    "メニュー": ("", "いつものメニュー", "相談のみ"),
}
"""What a visit's fields may hold, as it is typed."""


@dataclass
class Person:
    """What one karte holds, gathered without any rule."""

    entity_id: int
    kind: str
    star: bool
    archived: bool
    facts: dict[str, str]
    tags: set[str]
    visits: list[tuple[datetime, float | None]] = field(default_factory=list[tuple[datetime, float | None]])
    """When, and what was paid."""
    notes: list[Visit] = field(default_factory=list["Visit"])
    """The same visits with all that was written, in the order of writing."""

    def last(self) -> date | None:
        return max((at.date() for at, _paid in self.visits), default=None)

    def paid(self, days: int | None = None) -> list[float]:
        """What was paid, the last time first."""
        return [paid for at, paid in self.recent(days) if paid is not None]

    def recent(self, days: int | None) -> list[tuple[datetime, float | None]]:
        since = date.min if days is None else TODAY - timedelta(days)
        until = date.max if days is None else TODAY
        return [visit for visit in self.visits if since <= visit[0].date() <= until]

    def noted(self, label: str, days: int | None = None) -> list[str]:
        """What the notes of the last so many days hold in a field, the newest first."""
        since = date.min if days is None else TODAY - timedelta(days)
        until = date.max if days is None else TODAY
        inside = [visit for visit in self.notes if since <= visit[0].date() <= until]
        newest = sorted(enumerate(inside), key=lambda one: (one[1][0], one[0]), reverse=True)
        return [said[label] for _place, (_at, said) in newest if label in said]

    def age(self) -> int | None:
        return partial.age(self.facts.get("生年月日", ""), TODAY)


@dataclass
class Shop:
    store: Store
    people: list[Person]
    fields: dict[str, FieldRow]
    tags: dict[str, int]

    def gathered(self, *conditions: Condition | Foreign, either: bool = False) -> set[int]:
        with self.store.read() as session:
            return set(rules.ids(session, Rule(conditions, either), TODAY))

    def one_by_one(self, holds: Callable[[Person], bool], *, archived: bool = False) -> set[int]:
        return {one.entity_id for one in self.people if holds(one) and (archived or not one.archived)}

    def of(self, label: str, condition: Condition) -> Condition:
        """The condition about a field with this label."""
        return Condition(
            condition.what,
            condition.how,
            condition.values,
            self.fields[label].field_id,
            condition.days,
            condition.negated,
        )


Holds = Callable[[Person], bool]


def told(test: Callable[[float], bool], found: float | None) -> bool:
    return found is not None and test(found)


def check(shop: Shop, condition: Condition, holds: Holds) -> None:
    assert shop.gathered(condition) == shop.one_by_one(holds)
    opposite = Condition(
        condition.what, condition.how, condition.values, condition.of, condition.days, negated=True
    )
    assert shop.gathered(opposite) == shop.one_by_one(lambda one: not holds(one))


def add_fields(shop: Shop) -> None:
    person = kind_id(shop.store, "ヒト")
    with shop.store.write("項目") as session:
        fields.add_to_kind(session, person, "ポイント", "num")
        fields.add_to_kind(session, person, "会員", "bool")
        fields.add_to_kind(session, person, "入会", "date")
        fields.add_to_kind(session, person, "予約", "datetime")
        fields.add_to_kind(
            session, person, "希望", "multi", choices=("カット", "カラー", "カット、カラー", "パーマ")
        )
        visit = template_id(shop.store, "来店記録")
        fields.add(session, fields.Owner(template_id=visit), "経過", "para")
        fields.add(session, fields.Owner(template_id=visit), "写真可", "bool")
        fields.add(session, fields.Owner(template_id=visit), "次回の約束", "pdate")
        fields.add(session, fields.Owner(template_id=visit), "使ったもの", "multi", choices=MENUS)
        for name in ("常連", "紹介者", "休み"):
            found = session.execute(insert(schema.tag).values(uid=uids.new(), name=name)).inserted_primary_key
            assert found is not None
            shop.tags[name] = found[0]
        every = [
            *fields.of_kind(session, person),
            *fields.of_template(session, visit),
        ]
    shop.fields.update({one.label: one for one in every})


def add_person(shop: Shop, dice: random.Random, number: int) -> None:
    kind = "ヒト" if number < 80 else "モノ"
    facts = {
        "生年月日": dice.choice(BIRTHS),
        "住所": dice.choice(ADDRESSES),
        "電話": dice.choice(("", "090-1234-5678", "03-0000-1234")),
        "注意": dice.choice(("", "", "そばアレルギー")),
        "知ったきっかけ": dice.choice(SOURCES),
        "ポイント": dice.choice(("", "0", "10", "35.5", "100")),
        "会員": dice.choice(("", "はい", "いいえ")),
        "入会": dice.choice(("", "2026/11/21", "2026/11/1", "2025/4/1", "2026/12/24")),
        "予約": dice.choice(("", "2026/11/21 15:00", "2026/11/30 9:00", "2020/1/1 0:00")),
        "希望": dice.choice(("", *MENUS)),
    }
    filled = {label: said for label, said in facts.items() if said and kind == "ヒト"}
    made = add_entity(shop.store, kind, f"{kind}{number}", **filled)
    one = Person(made, kind, dice.random() < 0.3, dice.random() < 0.1, {}, set())
    with shop.store.write("印") as session:
        entities.set_star(session, made, one.star)
        entities.set_archived(session, made, one.archived)
        one.tags = {name for name in shop.tags if dice.random() < 0.4}
        for name in one.tags:
            session.execute(insert(schema.entity_tag).values(entity_id=made, tag_id=shop.tags[name]))
        head = entities.head(session, made)
        assert head is not None
        one.facts = {fact.field.label: fact.value.text for fact in head.facts if fact.value.text}
    for _visit in range(dice.choice((0, 0, 1, 2, 5))):
        add_visit(shop, dice, one)
    shop.people.append(one)


def add_visit(shop: Shop, dice: random.Random, one: Person) -> None:
    ago = dice.choice((-3, 0, 1, 29, 30, 31, 59, 60, 61, 90, 365, 900))
    at = datetime.combine(TODAY, datetime.min.time()) - timedelta(ago, minutes=-dice.choice((0, 600, 1439)))
    paid = dice.choice((None, 0, 4_400, 12_100))
    typed = {} if paid is None else {"料金": str(paid)}
    written = {label: dice.choice(choices) for label, choices in WRITTEN.items()}
    typed |= {label: said for label, said in written.items() if said}
    add_note(shop.store, [one.entity_id], "来店。", "来店記録", at.isoformat(), **typed)
    one.notes.append((at, typed))
    one.visits.append((at, paid))
    one.visits.sort(key=lambda visit: visit[0])
    one.visits.reverse()
