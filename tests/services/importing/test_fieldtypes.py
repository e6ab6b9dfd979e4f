from __future__ import annotations

import pytest

from karte.services.importing import fieldtypes


@pytest.mark.parametrize(
    ("kind", "label", "values"),
    [
        ("text", "備考欄", []),
        ("text", "色", ["赤", "青"]),
        ("para", "経過", ["一行目\n二行目"]),
        ("para", "経過", ["あ" * 101]),
        ("para", "備考", ["常連"]),
        ("para", "メモ", ["常連"]),
        ("bool", "トイレ", ["有", "無", "有"]),
        ("bool", "DM", ["○", "×"]),
        ("mail", "連絡先", ["a@example.jp"]),
        ("url", "サイト", ["https://example.jp"]),
        ("phone", "FAX", ["087-839-2808", "０９０－１２３４－５６７８"]),
        ("date", "登録", ["2026-11-21", "S63.3.14", "令和元年5月1日"]),
        ("date", "登録日", ["20261121", "19880314"]),
        ("text", "登録", ["2026-11-21", "不明"]),
        ("text", "登録", ["2026-02-30"]),
        ("text", "登録", ["2026-11-21 15:00"]),
        ("text", "開始", ["09:00", "10:00"]),
        ("num", "収容人数", ["100", "1,200", "50"]),
        ("num", "緯度", ["34.300704198532245", "34.3"]),
        ("num", "西暦", ["20261121", "19880314"]),
        ("text", "印", ["01", "02"]),
        ("text", "印", ["1234567890123456"]),
        ("text", "印", ["9" * 40]),
        ("text", "収容人数", ["100", "約50"]),
        ("text", "顧客番号", ["10", "12"]),
        ("text", "affiliationCode", ["10", "12"]),
        ("text", "No.", ["7", "12"]),
        ("text", "#property", ["7", "12"]),
        ("text", "順", ["1", "2", "3", "5", "6", "8"]),
        ("num", "距離", ["100", "250", "900", "1300", "2000"]),
        ("money", "料金", ["12000", "3500"]),
        ("money", "カット", ["12,000円", "¥3500"]),
        ("num", "料金", ["12.5", "3"]),
        ("minutes", "所要時間（分）", ["60", "90"]),
        ("minutes", "所要時間", ["60分", "90分"]),
        ("choice", "区分", ["課", "室"] * 4),
        ("text", "区分", ["課", "室"] * 3),
        ("text", "区分", ["課"] * 8),
        ("text", "区分", ["01", "02"] * 8),
    ],
)
def test_types(kind: str, label: str, values: list[str]) -> None:
    assert fieldtypes.guess(label, values) == kind


def test_truth() -> None:
    assert fieldtypes.truth("あり") is True
    assert fieldtypes.truth(" ＹＥＳ ") is True
    assert fieldtypes.truth("無") is False
    assert fieldtypes.truth("1") is None


@pytest.mark.parametrize(
    ("label", "is_code"), [("prefCode", True), ("ID", True), ("車検証No", True), ("video", False)]
)
def test_headings_of_codes(label: str, is_code: bool) -> None:
    assert fieldtypes.is_code(label) is is_code
