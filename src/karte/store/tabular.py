"""What a field of rows holds: 明細, measurements, checklists; reading, adding up and telling them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any, cast

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store.rows import Value
from karte.text import numbers, width

TYPES = ("lines", "measures", "checks")
"""The types whose values have rows."""

ANSWERS = ("はい", "いいえ", "該当なし")  # data
"""What an item of a checklist can be answered with."""

TAXES = ("内10%", "内8%", "外10%", "外8%", "非課税")  # data
"""How a line of a 明細 is taxed: within its amount, on top of it, or not."""

SEPARATOR = "、"  # data
_EMPTY = Value("")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its `meaning` marks the field that holds it."""

    meaning: str
    label: str
    type: str


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "lines": (
        Column("item", N_("品目"), "text"),
        Column("quantity", N_("数量"), "num"),
        Column("unit", N_("単位"), "text"),
        Column("price", N_("単価"), "money"),
        Column("amount", N_("金額"), "money"),
        Column("tax", N_("税"), "text"),
    ),
    "measures": (
        Column("item", N_("測るもの"), "text"),
        Column("number", N_("値"), "num"),
        Column("unit", N_("単位"), "text"),
    ),
    "checks": (
        Column("item", N_("確かめること"), "text"),
        Column("answer", N_("答え"), "text"),
        Column("remark", N_("ひとこと"), "text"),
    ),
}
"""By type, in the order of a row's cells."""

TYPED: Mapping[str, tuple[str, ...]] = {
    "lines": ("item", "quantity", "price", "amount", "tax"),
    "measures": ("item", "number"),
    "checks": ("item", "answer", "remark"),
}
"""The cells that are typed into, by their meaning: a unit is typed behind its number."""

Row = dict[str, str]
"""What was typed into one row, by the meaning of the cells, without blanks; `entity` is the id of the karte
that the item stands for."""


class UnreadableCell(KarteError):  # noqa: N818 - what happened, in words
    """A cell cannot be read; `row` counts those with something in them from 0, `cell` is its meaning."""

    def __init__(self, row: int, cell: str, label: str, why: KarteError) -> None:
        place = _("{row}行目の{label}: ").format(row=row + 1, label=label)
        super().__init__(place + why.what, why.remedy)
        self.row = row
        self.cell = cell


def is_packed(typed: str) -> bool:
    """Whether a text is what `pack` makes."""
    return typed.startswith("[{") and _loaded(typed) is not None


def pack(rows: Iterable[Row]) -> str:
    """Rows as the text a form keeps; "" when nothing stands in them."""
    filled = [kept for row in rows if (kept := _without_blanks(row)).keys() - {"entity"}]
    return json.dumps(filled, ensure_ascii=False) if filled else ""


def unpack(kind: str, typed: str) -> list[Row]:
    """The rows of a form's text, or of a text as people write it: シャンプー 2本 3,300円."""
    packed = _loaded(typed) if typed.startswith("[{") else None
    if packed is not None:
        return packed
    pieces = [piece for each in typed.replace("\n", SEPARATOR).split(SEPARATOR) if (piece := each.strip())]
    if kind == "lines" and len(pieces) > 1 and _is_total(pieces[-1]):
        pieces.pop()
    return [_split(kind, piece) for piece in pieces]


def read(kind: str, typed: str, unit_of: Callable[[str], str] | None = None) -> Value:
    """What was typed as rows, with the text that tells them and the sum of a 明細 as its number.

    `unit_of` names the unit of an item where none was typed. Raises `UnreadableCell`; nothing is ever read as
    0.
    """
    rows: list[tuple[Value, ...]] = []
    for place, row in enumerate(unpack(kind, typed)):
        cells = _cells(kind, row, place)
        if kind == "measures" and unit_of and cells[1].number is not None and not cells[2].text:
            cells = (*cells[:2], Value(unit_of(cells[0].text)))
        if any(cell.text for cell in cells):
            rows.append(cells)
    if not rows:
        return _EMPTY
    priced = kind == "lines" and any(cells[4].number is not None for cells in rows)
    return Value(tell(kind, rows), total_of(rows).total if priced else None, rows=tuple(rows))


def typed(kind: str, rows: Sequence[tuple[Value, ...]]) -> str:
    """Rows as the text of which `read` makes them again."""
    return pack(_as_typed(kind, cells) for cells in rows)


def tell(kind: str, rows: Sequence[tuple[Value, ...]]) -> str:
    """The rows as a person reads them: a 明細 line by line with its sum, the others in one line."""
    if kind == "lines":
        said = [_line(cells) for cells in rows]
        return "\n".join(said if len(rows) == 1 and not _is_taxed(rows) else [*said, total_words(rows)])
    return SEPARATOR.join(_measure(cells) if kind == "measures" else _check(cells) for cells in rows)


def told(typed: str) -> str:
    """A form's text as one line to be recognised by; any other text as it is."""
    packed = _loaded(typed) if typed.startswith("[{") else None
    if packed is None:
        return typed
    cells = ([text for name, text in row.items() if name != "entity"] for row in packed)
    return SEPARATOR.join(" ".join(row) for row in cells)


@dataclass(frozen=True, slots=True)
class Total:
    """What a 明細 comes to in yen and the tax in it; None where no line says how it is taxed."""

    total: float
    tax: float | None


def total_of(rows: Iterable[tuple[Value, ...]]) -> Total:
    """The sum of the lines; tax is rounded down once for each rate, as it is on a receipt."""
    by_tax: dict[str, Decimal] = {}
    for cells in rows:
        if cells[4].number is not None:
            by_tax[cells[5].text] = by_tax.get(cells[5].text, Decimal(0)) + Decimal(str(cells[4].number))
    total, tax = Decimal(0), Decimal(0)
    for name, amount in by_tax.items():
        within, rate = _rate(name)
        part = amount * rate / (100 + rate) if within else amount * rate / 100
        part = abs(part).quantize(Decimal(1), ROUND_FLOOR).copy_sign(part)
        tax += part
        total += amount if within else amount + part
    return Total(float(total), float(tax) if any(name in TAXES for name in by_tax) else None)


def total_words(rows: Iterable[tuple[Value, ...]]) -> str:
    """合計 8,800円(うち税 800円), in the language of the data."""
    found = total_of(rows)
    said = f"合計 {numbers.format_money(found.total)}"  # data
    return said if found.tax is None else f"{said}(うち税 {numbers.format_money(found.tax)})"  # data


def item_of(choice: str) -> tuple[str, str]:
    """An item of a field's choices and its unit: 電圧(V) → 電圧, V."""
    plain = choice.replace("(", "(").replace(")", ")").strip()
    name, opened, rest = plain.partition("(")
    return (
        (name.strip(), rest[:-1].strip()) if opened and name.strip() and rest.endswith(")") else (plain, "")
    )


def line_amount(quantity: float | None, price: float) -> float:
    """What one line comes to in whole yen, rounded half up; without a quantity it is one."""
    exact = Decimal(str(1 if quantity is None else quantity)) * Decimal(str(price))
    return float(exact.quantize(Decimal(1), ROUND_HALF_UP))


def read_tax(text: str) -> str:
    """One of TAXES, or "": 10, 8%, 外10, 税込, 非課税. Raises KarteError."""
    plain = "".join(width.plain(text).split()).replace("税", "").rstrip("%")  # data
    outer = plain.startswith(("外", "別", "抜", "+"))  # data
    rest = plain.lstrip("内込外別抜+")  # data
    if plain in ("0", "非課", "不課", "なし", "無"):  # data
        return "非課税"  # data
    if not plain:
        return ""
    found = f"{'外' if outer else '内'}{rest or '10'}%"  # data
    if found not in TAXES:
        raise KarteError(
            _("「{text}」を税として読めません。").format(text=text.strip()), _("例: 10、8、外10、非課税")
        )
    return found


def _loaded(typed: str) -> list[Row] | None:
    try:
        rows = cast("list[dict[str, Any]]", json.loads(typed))
        return [{str(name): str(text) for name, text in row.items()} for row in rows]
    except (ValueError, AttributeError, TypeError):
        return None


def _without_blanks(row: Row) -> Row:
    return {name: text.strip() for name, text in row.items() if text.strip()}


def _is_total(piece: str) -> bool:
    """Whether a piece is what `total_words` says, and no item of such a name: 合計 器 100円."""
    name, _space, rest = width.plain(piece).partition(" ")
    return name == "合計" and _is_money(rest.partition("(")[0])  # data


def _split(kind: str, piece: str) -> Row:
    """One row as people write it: what can be read from its end is taken, the rest is the item."""
    words = piece.split()
    if kind == "checks":
        answer = next((one for one in ANSWERS if one in words[1:]), "")
        return {"item": piece, "answer": "はい"} if not answer else _around(words, answer)  # data
    if kind == "measures":
        return {"item": " ".join(words[:-1]), "number": words[-1]} if len(words) > 1 else {"item": piece}
    return _split_line(words)


def _around(words: list[str], answer: str) -> Row:
    at = words.index(answer)
    row = {"item": " ".join(words[:at]), "answer": answer, "remark": " ".join(words[at + 1 :])}
    return _without_blanks(row)


def _split_line(words: list[str]) -> Row:
    row: Row = {}
    if len(words) > 1 and (tax := width.plain(words[-1])) in TAXES:
        row["tax"] = tax
        words.pop()
    if len(words) > 1 and _is_money(words[-1]):
        row["amount"] = words.pop()
    if len(words) > 1 and (times := words[-1].replace("x", "×").replace("*", "×").partition("×"))[1]:
        row["quantity"], row["price"] = times[0], times[2]
        words.pop()
    elif len(words) > 1 and "amount" in row and words[-1][:1].isdecimal():
        row["quantity"] = words.pop()
    return _without_blanks({"item": " ".join(words), **row})


def _is_money(word: str) -> bool:
    try:
        numbers.parse_money(word)
    except KarteError:
        return False
    return True


def _cells(kind: str, row: Row, place: int) -> tuple[Value, ...]:
    found: dict[str, Value] = {}
    for column in COLUMNS[kind]:
        if text := row.get(column.meaning, "").strip():
            try:
                found |= _cell(column, text)
            except KarteError as error:
                raise UnreadableCell(place, column.meaning, _(column.label), error) from None
    if kind == "lines" and "amount" not in found and "price" in found:
        price, quantity = found["price"].number, found.get("quantity", _EMPTY).number
        assert price is not None
        found["amount"] = _number(line_amount(quantity, price))
    if "item" in found and row.get("entity", "").isdecimal():
        found["item"] = Value(found["item"].text, entity_id=int(row["entity"]))
    return tuple(found.get(column.meaning, _EMPTY) for column in COLUMNS[kind])


def _cell(column: Column, text: str) -> dict[str, Value]:
    """What was typed into one cell; a number brings its unit along."""
    if column.type == "money":
        return {column.meaning: _number(numbers.parse_money(text))}
    if column.type == "num":
        number, unit = numbers.parse_amount(text)
        return {column.meaning: _number(number)} | ({"unit": Value(unit)} if unit else {})
    if column.meaning == "tax":
        return {"tax": Value(read_tax(text))}
    return {column.meaning: Value(text)}


def _number(number: float) -> Value:
    return Value(numbers.format_number(number), float(number))


def _as_typed(kind: str, cells: tuple[Value, ...]) -> Row:
    held = dict(zip((column.meaning for column in COLUMNS[kind]), cells, strict=True))
    row = {name: held[name].text for name in TYPED[kind]}
    for name in ("quantity", "number"):
        if row.get(name):
            row[name] += held["unit"].text
    if held["item"].entity_id is not None:
        row["entity"] = str(held["item"].entity_id)
    return row


def _line(cells: tuple[Value, ...]) -> str:
    item, quantity, unit, price, amount, tax = cells
    times = quantity.text + unit.text
    if price.number is not None and times:
        times += f"×{numbers.format_money(price.number)}"
    money = numbers.format_money(amount.number) if amount.number is not None else ""
    return " ".join(filter(None, (item.text, times, money, tax.text)))


def _measure(cells: tuple[Value, ...]) -> str:
    return f"{cells[0].text} {cells[1].text}{cells[2].text}".strip()


def _check(cells: tuple[Value, ...]) -> str:
    return " ".join(cell.text for cell in cells if cell.text)


def _is_taxed(rows: Iterable[tuple[Value, ...]]) -> bool:
    return any(cells[5].text in TAXES for cells in rows)


def _rate(name: str) -> tuple[bool, Decimal]:
    """Whether the tax lies within the amount, and its rate in percent."""
    rate = "".join(letter for letter in name if letter.isdecimal())
    return not name.startswith("外"), Decimal(rate or 0)  # data
