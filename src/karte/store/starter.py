"""What a new karte starts with; from then on ordinary data of the user's."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from karte.i18n import N_, _
from karte.store import schema, uids


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    type: str
    meaning: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    flags: str = "P"
    """R required, G graph, C carry over, P print, A alert, S sensitive."""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    slot: str
    icon: str
    honorific: str
    topics: str
    fields: tuple[_Field, ...]


@dataclass(frozen=True, slots=True)
class _Template:
    name: str
    fields: tuple[_Field, ...] = field(default=())


_TALK = N_("次に話すこと")
_CHECK = N_("次に確かめること")

_ALERT = _Field(N_("注意"), "para", "alert", flags="AP", hint=N_("いつも上に赤く出ます"))
_PHONE = _Field(N_("電話"), "phone", "phone")
_MAIL = _Field(N_("メール"), "mail", "mail")
_POSTAL = _Field(N_("〒"), "zip", "postal")
_ADDRESS = _Field(N_("住所"), "addr", "address")
_MEMO = _Field(N_("メモ"), "para")

KINDS: tuple[_Kind, ...] = (
    _Kind(
        N_("ヒト"),
        "person",
        "user-round",
        N_("様"),
        _TALK,
        (
            _PHONE,
            _Field(N_("生年月日"), "pdate", "birthday", hint=N_("S63.3.14 のような和暦でも入れられます")),
            _POSTAL,
            _ADDRESS,
            _Field(N_("家族"), "para", "family"),
            _Field(N_("好み・クセ"), "para", "likes", flags="PS"),
            _ALERT,
            _MAIL,
            _Field(
                N_("敬称"),
                "choice",
                "honorific",
                choices=(N_("様"), N_("さん"), N_("先生"), N_("くん"), N_("ちゃん"), N_("なし")),
                flags="",
            ),
            _Field(
                N_("知ったきっかけ"),
                "choice",
                choices=(
                    N_("紹介"),
                    N_("通りがかり"),
                    N_("看板・チラシ"),
                    N_("ホームページ"),
                    N_("SNS"),
                    N_("その他"),
                ),
                flags="",
            ),
            _MEMO,
        ),
    ),
    _Kind(
        N_("会社・団体"),
        "org",
        "building-2",
        "",
        _TALK,
        (
            _PHONE,
            _POSTAL,
            _ADDRESS,
            _Field(N_("担当の人"), "text", "contact"),
            _ALERT,
            _MAIL,
            _Field(N_("ホームページ"), "url"),
            _Field(N_("業種"), "text"),
            _Field(N_("締め日・支払い"), "text"),
            _MEMO,
        ),
    ),
    _Kind(
        N_("店・施設"),
        "place",
        "map-pin",
        "",
        _CHECK,
        (
            _PHONE,
            _POSTAL,
            _ADDRESS,
            _Field(N_("管理者"), "text", "contact"),
            _ALERT,
            _Field(N_("開いている時間"), "text"),
            _Field(N_("定休日"), "text"),
            _Field(N_("入り方・鍵"), "para", flags="S", hint=N_("入口、鍵の場所、声をかける人など")),
            _MEMO,
        ),
    ),
    _Kind(
        N_("モノ"),
        "thing",
        "package",
        "",
        _CHECK,
        (
            _Field(N_("分類"), "text"),
            _Field(N_("置き場所"), "text", "address"),
            _Field(N_("メーカー"), "text"),
            _Field(N_("型番"), "text"),
            _Field(N_("製造番号"), "text"),
            _Field(N_("設置日・購入日"), "pdate"),
            _Field(N_("価格"), "money", unit=N_("円"), flags=""),
            _Field(N_("保証の期限"), "date"),
            _ALERT,
            _MEMO,
        ),
    ),
    _Kind(
        N_("動物"),
        "animal",
        "paw-print",
        N_("ちゃん"),
        _TALK,
        (
            _Field(N_("種・品種"), "text"),
            _Field(N_("生年月日"), "pdate", "birthday"),
            _Field(
                N_("性別"),
                "choice",
                choices=(N_("オス"), N_("メス"), N_("オス(去勢済み)"), N_("メス(避妊済み)")),
            ),
            _Field(N_("飼い主"), "text", "contact"),
            _PHONE,
            _Field(N_("毛色・特徴"), "text"),
            _Field(N_("体重"), "num", unit="kg"),
            _Field(N_("好み・クセ"), "para", "likes", flags="PS"),
            _ALERT,
            _Field(N_("かかりつけ"), "text"),
            _MEMO,
        ),
    ),
)

TEMPLATES: tuple[_Template, ...] = (
    _Template(N_("メモ")),
    _Template(
        N_("来店記録"),
        (
            _Field(
                N_("メニュー"),
                "choice",
                choices=(
                    N_("いつものメニュー"),
                    N_("はじめてのメニュー"),
                    N_("相談のみ"),
                    N_("商品の購入"),
                    N_("その他"),
                ),
                flags="CP",
            ),
            _Field(N_("料金"), "money", unit=N_("円"), flags="GCP"),
            _Field(N_("所要時間"), "minutes", unit=N_("分"), flags="GCP"),
            _Field(N_("満足度"), "rate5", flags="GP"),
        ),
    ),
    _Template(
        N_("点検記録"),
        (
            _Field(
                N_("点検内容"),
                "choice",
                choices=(
                    N_("定期点検"),
                    N_("臨時点検"),
                    N_("修理"),
                    N_("部品交換"),
                    N_("清掃"),
                    N_("その他"),
                ),
                flags="CP",
            ),
            _Field(N_("所要時間"), "minutes", unit=N_("分"), flags="GCP"),
            _Field(N_("費用"), "money", unit=N_("円"), flags="GCP"),
            _Field(N_("結果"), "choice", choices=(N_("良"), N_("要修理"), N_("不可")), flags="P"),
        ),
    ),
    _Template(
        N_("電話メモ"),
        (
            _Field(
                N_("用件"),
                "choice",
                choices=(N_("予約"), N_("変更・取り消し"), N_("問い合わせ"), N_("苦情"), N_("その他")),
            ),
            _Field(N_("折り返し"), "choice", choices=(N_("いらない"), N_("こちらから"), N_("先方から"))),
        ),
    ),
)


def is_due(session: Connection) -> bool:
    """Whether `fill` has something to do: there is nothing yet, or only words of another language.

    As long as nobody has written or changed anything the first words follow the language of the screen.
    """
    names = session.execute(select(schema.kind.c.name).order_by(schema.kind.c.position)).scalars().all()
    if list(names) == [_(kind.name) for kind in KINDS]:
        return False
    own = select(schema.action.c.id).where(schema.action.c.state != "fixed").limit(1)
    unfinished = select(schema.draft.c.key).limit(1)
    return not names or not any(session.execute(query).first() for query in (own, unfinished))


def fill(session: Connection) -> None:
    """Writes kinds, templates and the first recorder in the language in use, instead of those there are."""
    for table in (schema.kind, schema.template, schema.recorder):
        session.execute(delete(table))
    session.execute(insert(schema.recorder).values(name=_("自分"), position=0))
    for position, kind in enumerate(KINDS):
        made = session.execute(
            insert(schema.kind).values(
                uid=uids.new(),
                name=_(kind.name),
                slot=kind.slot,
                icon=kind.icon,
                honorific=_(kind.honorific).strip() if kind.honorific else "",
                topics_title=_(kind.topics),
                position=position,
            )
        ).inserted_primary_key
        assert made is not None
        _fill_fields(session, kind.fields, kind_id=made[0], template_id=None)
    for position, template in enumerate(TEMPLATES):
        made = session.execute(
            insert(schema.template).values(uid=uids.new(), name=_(template.name), position=position)
        ).inserted_primary_key
        assert made is not None
        _fill_fields(session, template.fields, kind_id=None, template_id=made[0])


def _fill_fields(
    session: Connection, fields: tuple[_Field, ...], *, kind_id: int | None, template_id: int | None
) -> None:
    for position, made in enumerate(fields):
        session.execute(
            insert(schema.field).values(
                uid=uids.new(),
                kind_id=kind_id,
                template_id=template_id,
                label=_(made.label),
                type=made.type,
                meaning=made.meaning,
                unit=_(made.unit) if made.unit else "",
                choices=json.dumps(_choices(made), ensure_ascii=False),
                hint=_(made.hint) if made.hint else "",
                required=int("R" in made.flags),
                graph=int("G" in made.flags),
                carry=int("C" in made.flags),
                printed=int("P" in made.flags),
                alert=int("A" in made.flags),
                sensitive=int("S" in made.flags),
                position=position,
            )
        )


def _choices(made: _Field) -> list[str]:
    """A language may have no word for one, as English has none for 様."""
    return [word for choice in made.choices if (word := _(choice).strip())]
