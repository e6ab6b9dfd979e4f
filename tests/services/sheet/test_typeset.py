from __future__ import annotations

import gettext
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from karte import i18n
from karte.errors import KarteError
from karte.paths import resource
from karte.services.paper import LARGE
from karte.services.sheet import typeset
from karte.services.sheet.page import FactLine, KarteSheet, NoteLine, Options, TopicLine
from tests.services.sheet import pages
from tests.services.sheet.examples import CALL, EMPTY, MISAKI, VISIT, graph

DAY = date(2026, 11, 21)
MEMO_LEFT, MEMO_RIGHT = 20 + 66 + 6, 198
"""Edges of the memo in mm where it stands beside 基本情報 on punched paper."""


def pdf(sheet: KarteSheet = MISAKI, **options: object) -> bytes:
    return typeset.pdf(sheet, Options(**options))


def test_a_karte_shows_everything_it_was_given():
    text = pages.text(pdf(replace(MISAKI, graph=graph(8800, 12_100))))
    for part in (
        *("たなか みさき", "田中 美咲", "様", "次回 2026/11/21(土) 15:00", "前回 2026/11/07(土)"),
        *("ノート23件", "初回 2024/04/06(土)", "注意", "ジアミンアレルギー(2024/05 パッチテスト陽性)"),
        *("次に話すこと", "娘さんの七五三の写真、どうだったか聞く", "11/07のノート"),
        *("基本情報", "電話", "090-1234-5678", "今日のメモ"),
        *("グラフ", "来店記録・料金(円)", "2026/01〜2026/11", "平均 10,725円", "8,800", "1/15"),
        *("これまでのノート", "新しい順・2件(全23件)", "15:00 来店記録", "カラーは前回より半トーン暗め。"),
        *("メニュー", "12,100円", "𠮷田 花・ココ", "電話メモ"),
        *("取扱注意 ・ 手元用", "1 / 1", "印刷 2026/11/21(土) 09:12"),
    ):
        assert part in text, part


def test_a_note_may_hold_nothing_but_what_was_talked_about():
    note = NoteLine("2026/11/07(土)", "", "メモ", "", said=(("話したこと", "七五三の写真、前髪"),))
    text = pages.text(pdf(replace(MISAKI, topics=(), notes=(note,)))).replace(" ", "")
    assert "話したこと七五三の写真、前髪" in text


def test_the_kind_is_named_for_things_only():
    thing = replace(MISAKI, name="エアコン2号機", honorific="", is_person=False, kind_label="モノ")
    assert "エアコン2号機モノ" in pages.text(pdf(thing)).replace(" ", "")
    assert "ヒト" not in pages.text(pdf())


def test_sections_left_out_are_not_there():
    sheet = replace(MISAKI, graph=graph(8800), person=(FactLine("人柄・クセ", "静か(2回)"),))
    for section, trace in {
        "topics": "七五三",
        "person": "静か(2回)",
        "facts": "090-1234-5678",
        "memo": "今日のメモ",
        "graph": "8,800",
        "notes": "半トーン",
    }.items():
        assert trace in pages.text(pdf(sheet, person=True))
        text = pages.text(pdf(sheet, **{"person": True, section: False}))
        assert trace not in text
        assert "ジアミンアレルギー" in text, "注意 is always printed"


def test_names_are_found_in_the_text_and_every_font_is_embedded_as_a_subset():
    data = pdf(replace(MISAKI, graph=graph(8800)))
    assert "田中" in pages.text(data)
    assert "𠮷田" in pages.text(data)
    fonts = pages.fonts(data)
    assert {name.split("+")[1] for name in fonts} == {"NotoSansJP-Regular", "NotoSansJP-Bold"}
    assert all(fonts.values())
    assert len(data) < 400_000


def test_the_document_says_what_it_is():
    with pages.opened(pdf()) as document:
        assert document.get_metadata_value("Title") == "田中 美咲のカルテ"
        assert document.get_metadata_value("CreationDate").startswith("D:20261121")
        assert pages.is_tagged(document)
        assert pages.language(document).startswith("ja")
        headings = [bookmark.get_title() for bookmark in document.get_toc()]
    assert headings == ["田中 美咲", "次に話すこと", "基本情報", "今日のメモ", "これまでのノート"]


def test_the_same_karte_at_the_same_time_is_the_same_file():
    assert pdf() == pdf()


@pytest.mark.parametrize(
    "typed",
    [
        '#set text(red) #read("/etc/passwd") #eval("1")',
        "$x^2$ *b* _i_ `code` @preview/x:1 <label> // c /* d */",
        "<b>b</b> &amp; \\ \\n {} [] -- ... ~ \"q\" 'q'",
        "= 見出し",
        "- 箇条 + 番号 / 用語: 説明",
    ],
)
def test_text_that_looks_like_markup_is_shown_as_typed(typed: str):
    note = NoteLine("2026/11/07(土)", "", typed, typed, (("項目", typed),), (typed,), "")
    facts = (FactLine("電話", "1"), FactLine("備考", typed))
    sheet = replace(
        MISAKI,
        name=typed,
        alert=(typed,),
        topics=(TopicLine(typed),),
        facts=facts,
        notes=(note,),
        notes_total=1,
    )
    flat = "".join(pages.text(pdf(sheet)).split())
    assert flat.count("".join(typed.split())) >= 6


def test_forty_thousand_letters_are_all_there():
    typed = "".join(f"{number:04d}番の話。" for number in range(5000))
    shown = pages.texts(pdf(replace(MISAKI, notes=(replace(CALL, text=typed),))))
    flat = "".join("".join(page.split()) for page in shown)
    assert len(shown) > 10
    assert all(f"{number:04d}番" in flat for number in (0, 1, 2499, 4999))


def test_control_characters_and_halves_of_letters_do_not_stop_the_press():
    note = replace(CALL, text="一行目\r\n二行目\u2028三行目\x00\x07\ud83d\ufffe\n\n\n")
    text = pages.text(pdf(replace(MISAKI, notes=(note,))))
    assert "一行目二行目三行目?" in text


@pytest.mark.parametrize(
    "run",
    [
        "W" * 400,
        "https://example.com/" + "a/" * 200,
        "。" * 400,
        "「" * 400,
        "っ" * 400,
        "ー" * 400,
        "あ" * 400,
    ],
)
@pytest.mark.parametrize("options", [{}, {"font_scale": LARGE, "punched": False, "notes_right_blank": True}])
def test_nothing_is_drawn_outside_the_margins(run: str, options: dict[str, object]):
    said = ((run[:60], run),)
    note = NoteLine("2026/11/07(土)", "15:00", run[:80], run, ((run[:60], run),), (run,), run[:60], said)
    sheet = replace(
        MISAKI,
        name=run[:90],
        reading=run[:120],
        alert=(run,),
        topics=(TopicLine(run, run[:60]), TopicLine("次")),
        facts=(FactLine(run[:30], run[:40]), FactLine("備考", run)),
        graph=graph(*range(1, 13), title=run[:80], unit="円" * 20),
        notes=(note, CALL),
    )
    left, right = (20, 198) if options.get("punched", True) else (15, 195)
    for image in pages.images(pdf(sheet, **options)):
        assert not pages.printed(image, left=0, top=0, right=left - 0.5, bottom=297)
        assert not pages.printed(image, left=right + 0.5, top=0, right=210, bottom=297)
        assert not pages.printed(image, left=0, top=0, right=210, bottom=10)
        assert not pages.printed(image, left=0, top=291, right=210, bottom=297)
        assert not pages.printed(image, left=0, top=282.3, right=210, bottom=284.5), "runs into the foot"


def memo(data: bytes) -> tuple[float, float]:
    """Top and bottom of the memo on page 1, in mm."""
    [box] = pages.boxes(pages.images(data)[0], MEMO_LEFT, MEMO_RIGHT)
    return box


def test_there_is_room_to_write_on_page_1():
    data = pdf()
    top, bottom = memo(data)
    assert bottom - top >= 58
    [image] = pages.images(data)
    rules = pages.rules_across(image, 150, top - 0.5, bottom + 0.5)
    gaps = [after - before for before, after in pairwise(rules)]
    assert gaps == pytest.approx([8] * len(gaps), abs=0.4)
    for rule in rules[:-1]:
        inside = {"left": MEMO_LEFT + 1, "top": rule + 1, "right": MEMO_RIGHT - 1, "bottom": rule + 7}
        assert not pages.printed(image, **inside), "the memo is blank"


def test_the_memo_may_be_unruled():
    data = pdf(replace(MISAKI, memo_lines=False))
    top, bottom = memo(data)
    [image] = pages.images(data)
    assert len(pages.rules_across(image, 150, top - 0.5, bottom + 0.5)) == 2


@pytest.mark.parametrize(
    "sheet",
    [
        replace(MISAKI, topics=tuple(TopicLine(f"{i}番目の話", "11/07のノート") for i in range(12))),
        replace(MISAKI, topics=tuple(TopicLine(f"{i}番目の話。" * 9) for i in range(30))),
        replace(MISAKI, facts=tuple(FactLine(f"項目{i}", f"値{i}") for i in range(40))),
        replace(MISAKI, facts=(*MISAKI.facts, FactLine("備考", "長い話。" * 300))),
        replace(MISAKI, alert=tuple(f"注意の{i}行目" for i in range(20))),
        replace(MISAKI, name="特定非営利活動法人たかまつ地域まるごと見守りネットワーク推進協議会連合会"),
    ],
    ids=["12 topics", "30 long topics", "40 facts", "long fact", "20 alerts", "long name"],
)
@pytest.mark.parametrize("scale", [1.0, LARGE])
def test_the_writing_room_stays_on_page_1(sheet: KarteSheet, scale: float):
    data = pdf(sheet, font_scale=scale)
    assert "今日のメモ" in pages.texts(data)[0]
    top, bottom = memo(data)
    assert bottom - top >= 58
    text = "".join(pages.text(data).split())
    assert text.count("長い話。") == sum(fact.value.count("長い話。") for fact in sheet.facts)
    values = [fact.value for fact in sheet.facts if "長い話。" not in fact.value]
    for line in (*(topic.text for topic in sheet.topics), *values, *sheet.alert):
        assert "".join(line.split()) in text


def test_an_empty_karte_is_one_page_to_write_on():
    data = pdf(EMPTY)
    [text] = pages.texts(data)
    assert "ノートはまだありません。" in text
    assert "基本情報" not in text
    [image] = pages.images(data)
    top, bottom = pages.boxes(image, 20, 198)[-1]
    assert bottom - top > 150


def test_without_topics_two_lines_wait_for_a_pen():
    [image] = pages.images(pdf(EMPTY))
    heads = pages.rules_across(image, 150, 30, 60)
    assert len(heads) >= 4, "the frame and two lines in it"


def test_below_a_single_topic_one_line_waits():
    one, two = (
        replace(EMPTY, topics=tuple(TopicLine(text) for text in texts))
        for texts in (("写真",), ("写真", "前髪"))
    )
    rules = [pages.rules_across(pages.images(pdf(sheet))[0], 150, 30, 60) for sheet in (one, two)]
    assert len(rules[0]) == len(rules[1]) + 1


def test_all_of_500_notes_are_printed_with_their_head_on_every_page():
    notes = tuple(
        replace(
            VISIT,
            date=f"{2026 - index // 300}/{1 + index % 12:02d}/{1 + index % 28:02d}(土)",
            text=f"話その{index}。" * 4,
        )
        for index in range(500)
    )
    shown = pages.texts(pdf(replace(MISAKI, notes=notes, notes_total=500)))
    assert 20 < len(shown) < 80
    text = "".join(shown)
    assert all(f"話その{index}。" in text for index in range(500))
    assert "新しい順・500件" in text
    for number, page in enumerate(shown, start=1):
        assert page.count("日付 内容 項目") == 1
        assert f"{number} / {len(shown)}" in page
    for page in shown[1:]:
        assert page.startswith("田中 美咲 様 注意 ジアミンアレルギー")


def test_a_short_note_stays_whole_and_a_long_one_goes_on_with_two_lines_or_more():
    for filler in range(12):
        short = tuple(replace(CALL, text=f"短{index}上。\n短{index}下。") for index in range(filler))
        long = replace(VISIT, text="\n".join(f"長{line:03d}行" for line in range(200)))
        shown = pages.texts(pdf(replace(MISAKI, notes=(*short, long, CALL))))
        for index in range(filler):
            assert sum(f"短{index}上" in page and f"短{index}下" in page for page in shown) == 1
        lines = [page.count("長") for page in shown if "長" in page]
        assert sum(lines) == 200
        assert min(lines) >= 2
        [first] = [page for page in shown if "長000行" in page]
        assert "2026/11/07(土)15:00 来店記録長000行" in first.replace("\n", ""), (
            "date and text begin together"
        )


def test_the_page_on_which_a_note_goes_on_says_whose_it_is():
    long = replace(VISIT, date="2026/10/01(木)", text="\n".join(f"長{line:03d}行" for line in range(200)))
    shown = pages.texts(pdf(replace(MISAKI, notes=(VISIT, long, CALL))))
    rest = [page for page in shown if "長" in page and "長000行" not in page]
    assert rest
    for page in rest:
        assert "2026/10/01(木) 内容(続き) 項目" in page
    assert "(続き)" not in "".join(page for page in shown if page not in rest)


def test_what_stands_beside_a_note_is_never_parted():
    items = tuple((f"項目{number:02d}", "あり") for number in range(16))
    for filler in range(12):
        short = tuple(replace(CALL, text=f"短{index}") for index in range(filler))
        shown = pages.texts(pdf(replace(MISAKI, notes=(*short, replace(VISIT, items=items)))))
        assert sum("項目00" in page and "項目15" in page for page in shown) == 1


def test_the_right_column_may_be_left_for_the_pen():
    data = pdf(notes_right_blank=True)
    text = pages.text(data)
    assert "書き込み" in text
    assert "料金 12,100円" in text
    [image] = pages.images(data)
    [(top, bottom)] = pages.rules_down(image, 152)
    assert len(pages.rules_across(image, 190, top + 7, bottom - 1)) >= 3


def test_a_sheet_in_english_has_no_japanese_headings(monkeypatch: pytest.MonkeyPatch):
    class Shouting(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return "T" + "".join(part for part in message if part.isascii())

        def ngettext(self, one: str, many: str, count: int) -> str:
            return self.gettext(one if count == 1 else many)

    monkeypatch.setattr(i18n, "_state", [Shouting()])
    text = pages.text(
        pdf(replace(EMPTY, name="Miller", reading="", honorific="", preset_label="", topics_title="Next"))
    )
    assert not any("\u3040" <= letter <= "\u9fff" for letter in text.replace("2026/11/21(土)", ""))


def test_the_template_runs_no_text_and_loads_only_its_neighbour():
    source = resource("templates/karte.typ").read_text(encoding="utf-8")
    assert "json(bytes(sys.inputs.karte))" in source
    for banned in ("eval(", "@preview", "#include", "read(", "plugin("):
        assert banned not in source
    assert source.count("#import") == source.count('#import "lines.typ"') == 1
    lines = [line for line in source.splitlines() if "regex(" not in line and not line.startswith("//")]
    words = "".join(lines).replace("・", "")
    assert not any("\u3040" <= letter <= "\u9fff" for letter in words), "every word comes from Python"


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = sorted(resource("templates").iterdir())
    assert pdf().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == []
    assert sorted(resource("templates").iterdir()) == before


def test_where_the_typesetter_has_no_build_the_user_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(KarteError, match="印刷の用紙を作れません") as caught:
        pdf()
    assert "x64" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("田中 美咲", "カルテ_田中美咲_20261121.pdf"),
        ("𠮷田　花", "カルテ_𠮷田花_20261121.pdf"),
        ('A/B:C*D?"E"<F>|G\\H', "カルテ_ABCDEFGH_20261121.pdf"),
        ("../../etc/passwd", "カルテ_etcpasswd_20261121.pdf"),
        ("ｶﾞﾗｽ\u202egnp.\n", "カルテ_ｶﾞﾗｽgnp_20261121.pdf"),
        ("か\u3099らす", "カルテ_がらす_20261121.pdf"),
        ("", "カルテ_20261121.pdf"),
        (" . ", "カルテ_20261121.pdf"),
    ],
)
def test_file_names_are_safe_everywhere(name: str, expected: str):
    assert typeset.file_name(replace(MISAKI, name=name), DAY) == expected


def test_a_long_name_makes_a_file_name_that_every_disk_takes():
    name = typeset.file_name(replace(MISAKI, name="𠮷" * 300), DAY)
    assert len(name.encode()) < 200
    assert name.startswith("カルテ_𠮷𠮷")
    assert name.endswith("𠮷_20261121.pdf")
