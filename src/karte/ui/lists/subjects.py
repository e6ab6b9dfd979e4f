"""What conditions can be about in this shop, and how a condition is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karte.i18n import _
from karte.store import fields, kinds, rules, tags, templates, values
from karte.store.conditions import WHATS, Condition, Foreign, How, Rule, family, way
from karte.text import dates, numbers
from karte.text.person import STAGES, named

if TYPE_CHECKING:
    from karte.store.conditions import Scalar
    from karte.store.rows import FieldRow
    from karte.store.store import Session


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing a condition can be about; `field` is that of the kind or template `owner`, if it is one."""

    what: str
    label: str
    field: FieldRow | None = None
    owner: str = ""

    @property
    def of(self) -> int | None:
        """The id of the field."""
        return self.field.field_id if self.field else None

    @property
    def type(self) -> str:
        """The type of the field, "" without one."""
        return self.field.type if self.field else ""

    def full(self) -> str:
        """The label where nothing around tells whose field it is."""
        return _("{field}({owner})").format(field=self.label, owner=self.owner) if self.owner else self.label

    def figure(self) -> str:
        """What of a field of notes is asked, where the field itself is named already."""
        return _("どれかのノート") if self.what == "noted" else _(WHATS[self.what].said)

    def hows(self) -> tuple[How, ...]:
        """How it can be compared."""
        return family(self.what, self.type)

    def unit(self) -> str:
        """What stands behind a number."""
        if self.field is not None:
            units = {"minutes": _("分"), "money": _("円"), "lines": _("円"), "rate5": ""}
            return self.field.unit or units.get(self.field.type, "")
        return {"age": _("歳"), "count": _("回")}.get(self.what, "")


@dataclass(frozen=True, slots=True)
class Group:
    """Subjects that stand together in the menu under a title, in a branch of it, or at its top."""

    title: str
    subjects: tuple[Subject, ...]
    branch: str = ""
    is_of_notes: bool = False
    """The same field comes several times, for each thing that can be asked of it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that conditions can name: subjects to pick, and kinds and tags by their ids."""

    groups: tuple[Group, ...]
    kinds: Mapping[int, str]
    tags: Mapping[int, str]
    known: Mapping[int, FieldRow]
    """Fields that the rule at hand is about, also those put away."""

    def subject(self, condition: Condition) -> Subject:
        """What a condition is about; a field that is gone says so."""
        for group in self.groups:
            for subject in group.subjects:
                if subject.what == condition.what and subject.of == condition.of:
                    return subject
        field = self.known.get(condition.of) if condition.of is not None else None
        if field is not None:
            return Subject(condition.what, _label(condition.what, field), field)
        return Subject(condition.what, _("もうない項目"))

    def names(self, what: str) -> dict[Scalar, str]:
        """What the ids or keys of such a condition are called."""
        if what == "stage":
            return {key: named(STAGES, key) for key in STAGES}
        return {**(self.tags if what == "tag" else self.kinds)}


def read(session: Session, rule: Rule | None = None) -> Terms:
    """The terms of now, with those that a rule names beyond them."""
    used, told = kinds.all(session), rule or Rule()
    known_kinds = {kind.kind_id: kind.name for kind in (*used, *kinds.retired(session))}
    asked = _ids(told, "kind")
    offered = {kind.kind_id for kind in used} | asked
    plain = tuple(Subject(what, _(about.said)) for what, about in WHATS.items() if not about.of)
    groups = [Group("", plain)]
    for kind in used:
        held = fields.of_kind(session, kind.kind_id)
        about = tuple(Subject("field", one.label, one, kind.name) for one in held)
        if about:
            groups.append(Group(kind.name, about, _("カルテの項目")))
    for template in templates.all(session):
        held = fields.of_template(session, template.template_id)
        noted = tuple(
            Subject(what, _label(what, one), one, template.name) for one in held for what in _asked_of(one)
        )
        if noted:
            groups.append(Group(template.name, noted, _("ノートの項目"), is_of_notes=True))
    return Terms(
        tuple(groups),
        {kind_id: known_kinds.get(kind_id, _("もうない種類")) for kind_id in _sorted(known_kinds, offered)},
        _tags(session, _ids(told, "tag")),
        rules.known_fields(session, told),
    )


def say(rule: Rule, terms: Terms) -> str:
    """A rule in one line."""
    said = [_("読めない条件") if isinstance(one, Foreign) else say_one(one, terms) for one in rule.conditions]
    return (_(" または ") if rule.any else _("、")).join(said)


def say_one(condition: Condition, terms: Terms) -> str:
    """前回 60日以上前, 住所 「横浜」を含む."""
    subject = terms.subject(condition)
    how = way(condition, subject.type)
    if how is None:
        return subject.label
    value = shown(condition, how, subject, terms)
    if how.told and not condition.negated:
        words = _(how.told).format(value=value)
    else:
        words = f"{value} {_said(how, condition)}".strip()
    window = ""
    if condition.days is not None:
        window = _("({count}日以内)").format(count=condition.days)
    return f"{subject.label}{window} {words}"


def shown(condition: Condition, how: How, subject: Subject, terms: Terms) -> str:
    """What was filled in, as it is read."""
    takes = how.takes[0] if how.takes else ""
    if takes in ("ids", "keys"):
        names = terms.names(condition.what)
        return _("、").join(names.get(one, _("もうない")) for one in condition.values)
    if takes == "number":
        return "〜".join(_number(one) for one in condition.values) + subject.unit()  # data
    if takes == "day":
        return "〜".join(dates.format_date(str(one), weekday=False) for one in condition.values)  # data
    if takes == "text":
        return _("「{text}」").format(text=_("、").join(str(one) for one in condition.values))
    return _("、").join(str(one) for one in condition.values)


def _said(how: How, condition: Condition) -> str:
    return _(how.unsaid if condition.negated else how.said)


def _number(one: Scalar) -> str:
    return numbers.format_number(float(one)) if not isinstance(one, str) else one


def _asked_of(field: FieldRow) -> tuple[str, ...]:
    """What can be asked of a field of notes: of any of them, of the last, and of numbers all together."""
    return ("noted", "latest", "sum", "mean") if values.is_number(field) else ("noted", "latest")


def _label(what: str, field: FieldRow) -> str:
    if what in ("field", "noted"):
        return field.label
    return _("{field}の{figure}").format(field=field.label, figure=_(WHATS[what].said))


def _ids(rule: Rule, what: str) -> set[int]:
    return {
        one
        for condition in rule.conditions
        if isinstance(condition, Condition) and condition.what == what
        for one in condition.values
        if isinstance(one, int)
    }


def _sorted(known: Mapping[int, str], wanted: set[int]) -> list[int]:
    """In the user's order, what is gone last."""
    return [*(one for one in known if one in wanted), *sorted(wanted - set(known))]


def _tags(session: Session, asked: set[int]) -> dict[int, str]:
    found = {row.tag_id: row.name for row, _count in tags.all(session)}
    for tag_id in sorted(asked - set(found)):
        row = tags.get(session, tag_id)
        found[tag_id] = row.name if row else _("もうないタグ")
    return found
