"""How facts are grouped and worded."""

from __future__ import annotations

from dataclasses import replace

from karte.store.rows import FieldRow, FieldValue, Value
from karte.ui.profile.facts import INVITING, offered, shown, with_reading

FIELD = FieldRow(
    1, 1, None, "電話", "phone", "phone", "", (), "", False, False, False, True, False, False, False
)


def fact(label: str, text: str, kind: str = "text", meaning: str = "", *, alert: bool = False) -> FieldValue:
    return FieldValue(replace(FIELD, label=label, type=kind, meaning=meaning, alert=alert), Value(text))


def test_what_is_to_be_heeded_comes_first_if_there_is_something() -> None:
    facts = [fact("電話", "090"), fact("注意", "アレルギー", alert=True)]
    assert [line.label for line in shown(facts)] == ["注意", "電話"]
    facts = [fact("電話", "090"), fact("注意", "", alert=True)]
    assert [line.label for line in shown(facts)] == ["電話", "注意"]


def test_a_birthday_has_the_age_and_the_era_below() -> None:
    (line,) = shown([fact("生年月日", "1988-03-14", "pdate", "birthday")])
    assert (line.text, line.below) == ("1988/03/14(38歳)", "昭和63年3月14日")
    (line,) = shown([fact("生年月日", "????-03-14", "pdate", "birthday")])
    assert (line.text, line.below) == ("3月14日", "")
    (line,) = shown([fact("設置日", "1988-03-14", "pdate")])
    assert (line.text, line.below) == ("1988/03/14", "")


def test_postal_code_and_address_stand_together() -> None:
    code, street = fact("〒", "232-0066", "zip", "postal"), fact("住所", "横浜市", "addr", "address")
    assert [(line.label, line.text) for line in shown([code, street])] == [
        ("住所", "〒232-0066"),
        ("", "横浜市"),
    ]
    blank = replace(street, value=Value(""))
    assert [line.label for line in shown([code, blank])] == ["〒", "住所"]
    assert [line.label for line in shown([replace(code, value=Value("")), street])] == ["〒", "住所"]


def test_a_few_empty_fields_invite_and_the_others_wait() -> None:
    lines = shown([fact("電話", "090"), *(fact(f"項目{n}", "") for n in range(6)), fact("メモ", "あり")])
    seen = [line.label for line in offered(lines, everything=False)]
    assert seen == ["電話", "項目0", "項目1", "項目2", "メモ"]
    assert len(seen) == 2 + INVITING
    assert offered(lines, everything=True) == lines


def test_the_reading_stands_below_what_is_to_be_heeded_and_always_invites() -> None:
    lines = shown([fact("注意", "アレルギー", alert=True), *(fact(f"項目{n}", "") for n in range(6))])
    seen = [line.label for line in offered(with_reading(lines, ""), everything=False)]
    assert seen == ["注意", "ふりがな", "項目0", "項目1", "項目2"]
    assert with_reading(lines[1:], "たなか")[0].text == "たなか"
