"""What is done to kinds, templates and fields: each one write, said where it cannot be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from karte.i18n import N_, _
from karte.store import fields, kinds, retyping, templates
from karte.ui.deeds import act, take_back
from karte.ui.shaping import words

if TYPE_CHECKING:
    from karte.store.fields import Owner
    from karte.store.rows import FieldRow, KindRow, TemplateRow
    from karte.store.store import Session
    from karte.ui.context import Context

T = TypeVar("T")


def add_kind(ctx: Context, name: str, origin: object) -> int | None:
    """A kind that begins with 注意 and メモ, as all kinds do; its id, or None when the disk refuses."""
    return _make(ctx, N_("種類を作成"), partial(_begin_kind, name), origin)


def change_kind(ctx: Context, kind: KindRow, origin: object) -> bool:
    """Another name, shape, picture, honorific or word for what is to be talked about."""
    return act(ctx, N_("種類の設定を変更"), partial(kinds.change, kind=kind), origin=origin)


def retire_kind(ctx: Context, kind: KindRow, retired: bool, count: int, origin: object) -> bool:
    """Puts a kind away or takes it back; says that its `count` kartes stay."""
    label = N_("種類をしまう") if retired else N_("しまった種類を戻す")
    if not retired:
        said = _("種類「{name}」を戻しました")
    elif count:
        said = _("種類「{name}」をしまいました。カルテ{count}件はそのまま残ります")
    else:
        said = _("種類「{name}」をしまいました")
    work = partial(kinds.set_retired, kind_id=kind.kind_id, retired=retired)
    return act(ctx, label, work, said.format(name=kind.name, count=count), origin=origin)


def order_kinds(ctx: Context, kind_ids: Sequence[int], origin: object) -> bool:
    """Another order."""
    return act(ctx, N_("種類を並べ替え"), partial(kinds.reorder, kind_ids=kind_ids), origin=origin)


def add_template(ctx: Context, name: str, origin: object) -> int | None:
    """A template without fields; its id, or None when the disk refuses."""
    return _make(ctx, N_("テンプレートを作成"), partial(templates.add, name=name), origin)


def copy_template(ctx: Context, template: TemplateRow, origin: object) -> int | None:
    """A template with the same fields under the name (コピー) …; its id, or None when the disk refuses."""
    name = _("(コピー){name}").format(name=template.name)
    work = partial(templates.duplicate, template_id=template.template_id, name=name)
    return _make(ctx, N_("テンプレートを複製"), work, origin)


def rename_template(ctx: Context, template: TemplateRow, name: str, origin: object) -> bool:
    """Another name; its notes are read under it."""
    work = partial(templates.rename, template_id=template.template_id, name=name)
    return act(ctx, N_("テンプレートの名前を変更"), work, origin=origin)


def retire_template(ctx: Context, template: TemplateRow, retired: bool, origin: object) -> bool:
    """Puts a template away or takes it back."""
    label = N_("テンプレートをしまう") if retired else N_("しまったテンプレートを戻す")
    away = _("テンプレート「{name}」をしまいました。書いたノートはそのまま残ります")
    said = away if retired else _("テンプレート「{name}」を戻しました")
    work = partial(templates.set_retired, template_id=template.template_id, retired=retired)
    return act(ctx, label, work, said.format(name=template.name), origin=origin)


def order_templates(ctx: Context, template_ids: Sequence[int], origin: object) -> bool:
    """Another order."""
    work = partial(templates.reorder, template_ids=template_ids)
    return act(ctx, N_("テンプレートを並べ替え"), work, origin=origin)


def add_field(ctx: Context, owner: Owner, label: str, origin: object) -> int | None:
    """A line of text, which can become something else; its id, or None when the disk refuses.

    One of a template is copied from last time until somebody says otherwise.
    """
    carry = owner.template_id is not None
    work = partial(fields.add, owner=owner, label=label, kind="text", carry=carry)
    return _make(ctx, N_("項目を追加"), work, origin)


def change_field(ctx: Context, before: FieldRow, after: FieldRow, origin: object) -> bool:
    """Another label, unit, hint or flag, or other choices; says what becomes of a choice that is gone."""
    done = act(ctx, N_("項目を変更"), partial(fields.change, field=after), origin=origin)
    if done and before.choices != after.choices:
        _tell_of_choices(ctx, before, after)
    return done


def retype_field(ctx: Context, field: FieldRow, kind: str, origin: object) -> FieldRow | None:
    """Another type; the field that stands there now, or None when the disk refuses."""
    with ctx.store.read() as session:
        count = fields.count_values(session, field.field_id)
    made = _make(ctx, N_("項目の形式を変更"), partial(retyping.retype, field=field, kind=kind), origin)
    if made is not None and count:
        _tell_of_type(ctx, field, made, count)
    return made


def retire_field(ctx: Context, field: FieldRow, retired: bool, origin: object) -> bool:
    """Takes a field out of the forms or back into them."""
    label = N_("項目をしまう") if retired else N_("しまった項目を戻す")
    away = _("項目「{label}」をしまいました。書いたものはそのまま残ります")
    said = away if retired else _("項目「{label}」を戻しました")
    work = partial(fields.set_retired, field_id=field.field_id, retired=retired)
    return act(ctx, label, work, said.format(label=field.label), origin=origin)


def fold_field(ctx: Context, field: FieldRow, origin: object) -> bool:
    """Puts a field out of sight in the form until it is asked for."""
    said = _("項目「{label}」をたたみました。「ほか」から開けます").format(label=field.label)
    after = replace(field, folded=True)
    return act(ctx, N_("項目をたたむ"), partial(fields.change, field=after), said, origin=origin)


def order_fields(ctx: Context, field_ids: Sequence[int], origin: object) -> bool:
    """Another order."""
    return act(ctx, N_("項目を並べ替え"), partial(fields.reorder, field_ids=field_ids), origin=origin)


def reword_choice(ctx: Context, field: FieldRow, old: str, new: str) -> None:
    """Says the new word in everything that was written with the old one."""

    def work(session: Session) -> None:
        fields.reword_choice(session, field.field_id, old, new)

    said = _("前に書いたものの「{old}」も「{new}」に直しました").format(old=old, new=new)
    act(ctx, N_("選択肢の言葉を直す"), work, said)


def _make(ctx: Context, label: str, work: Callable[[Session], T], origin: object) -> T | None:
    """One write; what `work` has made, or None when the disk refuses."""
    made: list[T] = []

    def keep(session: Session) -> None:
        made.append(work(session))

    return made[0] if act(ctx, label, keep, origin=origin) else None


def _begin_kind(name: str, session: Session) -> int:
    kind_id = kinds.add(session, name, "other", "tag", topics_title=_("次に話すこと"))
    owner = fields.Owner(kind_id=kind_id)
    fields.add(session, owner, _("注意"), "para", meaning="alert", alert=True)
    fields.add(session, owner, _("メモ"), "para")
    return kind_id


def _tell_of_choices(ctx: Context, before: FieldRow, after: FieldRow) -> None:
    """A choice that is gone stays where it was chosen; one that was only reworded can be put right there."""
    gone = [choice for choice in before.choices if choice not in after.choices]
    fresh = [choice for choice in after.choices if choice not in before.choices]
    with ctx.store.read() as session:
        held = [choice for choice in gone if fields.count_choice(session, after.field_id, choice)]
        count = sum(fields.count_choice(session, after.field_id, choice) for choice in held)
    if not held:
        return
    said = _("前に書いた{count}件は「{old}」のままです").format(count=count, old=_("、").join(held))
    if len(gone) == len(fresh) == 1:
        redo = partial(reword_choice, ctx, replace(after), gone[0], fresh[0])
        ctx.tell.toast(said, _("「{new}」に直す").format(new=fresh[0]), redo)
    else:
        ctx.tell.toast(said)


def _tell_of_type(ctx: Context, before: FieldRow, after: FieldRow, count: int) -> None:
    name = words.type_name(after.type)
    if after.field_id == before.field_id:
        said = _("「{label}」の形式を「{type}」に変えました。書いてある{count}件もそのまま読めます")
    else:
        said = _(
            "書いてある{count}件は「{type}」として読めないので、前の「{label}」はしまい、新しく作りました"
        )
    words_said = said.format(label=after.label, type=name, count=count)
    change = ctx.store.last_change
    assert change is not None
    ctx.tell.toast(words_said, _("元に戻す"), partial(take_back, ctx, change.action_id))
