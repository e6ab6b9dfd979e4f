"""The command line: the same services without a window, words and exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from karte import __main__, cli, paths
from karte.services.importing import tables
from karte.store import backups, connect
from karte.store.folder import DataFolder
from karte.store.store import Store, open_store
from tests.helpers import add_entity, add_note
from tests.services.importing.examples import BUILDINGS, CUSTOMERS, OFFICES, TOILETS, text_file
from tests.services.sheet.pages import opened
from tests.store.snapshots import actions, records, tamper


@pytest.fixture
def karte(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Runs a command on the data folder; returns exit code, output and complaints."""

    def run(*arguments: object) -> tuple[int, str, str]:
        parsed = cli.parser().parse_args(["--data", str(folder), *map(str, arguments)])
        code = cli.run(parsed)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def filled(folder: Path) -> Path:
    store = open_store(folder)
    misaki = add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="087-839-2808")
    add_note(
        store, [misaki, add_entity(store, "動物", "ココ")], "カラーは暗め\n次は前髪", "来店記録", 料金="12100"
    )
    add_note(store, [misaki], "カラーの秘密", private=True)
    store.close()
    return folder


def pdf_text(path: Path) -> str:
    with opened(path.read_bytes()) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


class TestImport:
    @pytest.mark.parametrize(
        ("path", "count", "kind"),
        [(TOILETS, 169, "店・施設"), (BUILDINGS, 113, "店・施設"), (OFFICES, 392, "会社・団体")],
        ids=["toilets", "buildings", "offices"],
    )
    def test_real_lists(self, karte, folder: Path, path: Path, count: int, kind: str) -> None:
        code, said, wrong = karte("import", path)
        assert code == cli.OK
        assert said.splitlines()[0] == f"{count}件を「{kind}」に取り込みました。"
        assert wrong == ""
        store = open_store(folder)
        assert len(records(store)["entity"]) == count
        store.undo()
        assert records(store)["entity"] == []
        store.close()

    def test_as_json(self, karte, tmp_path: Path) -> None:
        path = text_file(tmp_path, CUSTOMERS)
        code, said, _wrong = karte("import", path, "--json")
        assert code == cli.OK
        assert json.loads(said) == {
            "added": 3,
            "filled": [],
            "same": 0,
            "skipped": 0,
            "kind": "ヒト",
            "new_fields": [],
            "problems": [
                {"row": 3, "text": "3行目 鈴木 一郎: 生年月日「不明」は、そのままの文字で取り込みました。"}
            ],
        }

    def test_twice(self, karte, folder: Path, tmp_path: Path) -> None:
        path = text_file(tmp_path, CUSTOMERS)
        karte("import", path)
        code, said, _wrong = karte("import", path)
        assert code == cli.OK
        assert said.splitlines() == ["3件は同じカルテがあるので取り込みませんでした。"]

    def test_what_a_karte_lacks_is_filled_in(self, karte, folder: Path, tmp_path: Path) -> None:
        store = open_store(folder)
        add_entity(store, "ヒト", "田中 美咲")
        store.close()
        code, said, _wrong = karte("import", text_file(tmp_path, "氏名,電話\n田中 美咲,087-839-2808\n"))
        assert (code, said) == (cli.OK, "2行目 田中 美咲: 電話を書き足しました。\n")

    def test_into_a_kind_by_name_or_slot(self, karte, tmp_path: Path) -> None:
        path = text_file(tmp_path, "品名,型番\n給湯器,A-1\n")
        assert "「モノ」に" in karte("import", path, "--kind", "モノ")[1]
        assert "「動物」に" in karte("import", path, "--kind", "animal")[1]

    def test_into_a_kind_that_is_none(self, karte, folder: Path, tmp_path: Path) -> None:
        code, said, wrong = karte("import", text_file(tmp_path, CUSTOMERS), "--kind", "宇宙人")
        assert (code, said) == (cli.REFUSED, "")
        assert "「宇宙人」という種類はありません。" in wrong
        assert "ヒト、会社・団体、店・施設、モノ、動物" in wrong
        store = open_store(folder)
        assert records(store)["entity"] == []
        store.close()

    def test_problems_and_remarks_are_told(self, karte, tmp_path: Path) -> None:
        text = "顧客一覧,,\n名前,電話,生年月日\n田中,087-839-2808,いつか\n,087-839-2809,\n"
        code, said, _wrong = karte("import", text_file(tmp_path, text), "--kind", "ヒト")
        assert code == cli.OK
        assert "見出しより上の1行は取り込みません。" in said
        assert "4行目: 名前が空" in said
        assert "3行目 田中: 生年月日「いつか」" in said

    def test_rows_without_any_name_are_nothing(self, karte, tmp_path: Path) -> None:
        path = text_file(tmp_path, "姓,名,電話\n,,087-839-2808\n")
        code, said, _wrong = karte("import", path, "--kind", "ヒト")
        assert code == cli.NOTHING
        assert "0件を「ヒト」に取り込みました。\n2行目: 名前が空なので、飛ばしました。\n" in said

    def test_a_file_that_is_not_there_makes_no_data(self, karte, folder: Path, tmp_path: Path) -> None:
        code, _said, wrong = karte("import", tmp_path / "ない.csv")
        assert code == cli.REFUSED
        assert "ない.csv" in wrong
        assert not folder.exists()

    def test_an_unknown_sheet_or_encoding_is_told(self, karte, tmp_path: Path) -> None:
        code, _said, wrong = karte("import", OFFICES, "--sheet", "ない")
        assert (code, "ない" in wrong) == (cli.REFUSED, True)
        code, _said, wrong = karte("import", text_file(tmp_path, CUSTOMERS), "--encoding", "EBCDIC")
        assert code == cli.REFUSED
        assert "「EBCDIC」という文字コードはありません。" in wrong
        assert "UTF-8" in wrong

    def test_an_old_encoding(self, karte, tmp_path: Path) -> None:
        path = text_file(tmp_path, CUSTOMERS.replace("髙", "高"), encoding="cp932")
        assert karte("import", path, "--encoding", "cp932")[0] == cli.OK

    def test_is_refused_while_the_window_is_open(self, karte, store: Store, tmp_path: Path) -> None:
        before = records(store)
        code, said, wrong = karte("import", text_file(tmp_path, CUSTOMERS))
        assert (code, said) == (cli.REFUSED, "")
        assert "開いています" in wrong
        assert records(store) == before


class TestSearch:
    def test_finds_kartes_and_notes(self, karte, filled: Path) -> None:
        code, said, _wrong = karte("search", "みさき")
        assert (code, said) == (cli.OK, "ヒト\t田中 美咲\tたなか みさき\n")
        code, said, _wrong = karte("search", "ｶﾗｰ 暗め")
        assert (code, said) == (cli.OK, "#1\t2026/11/21(土) 15:00\t田中 美咲、ココ\tカラーは暗め 次は前髪\n")

    def test_does_not_show_what_is_private(self, karte, filled: Path) -> None:
        _code, said, _wrong = karte("search", "カラー")
        assert "秘密" not in said
        assert "#2\t2026/11/21(土) 15:00\t田中 美咲\t自分だけのノート\n" in said
        _code, said, _wrong = karte("search", "カラー", "--json")
        assert "秘密" not in said

    def test_as_json(self, karte, filled: Path) -> None:
        _code, said, _wrong = karte("search", "ココ", "--json")
        assert json.loads(said) == {
            "kartes": [{"id": 2, "name": "ココ", "reading": "", "kind": "動物", "notes": 1}],
            "notes": [],
            "files": [],
        }
        _code, said, _wrong = karte("search", "暗め", "--json")
        [note] = json.loads(said)["notes"]
        assert note == {
            "number": 1,
            "at": "2026-11-21T15:00:00",
            "private": False,
            "text": "カラーは暗め\n次は前髪",
            "kartes": ["田中 美咲", "ココ"],
        }

    def test_nothing_found(self, karte, filled: Path) -> None:
        assert karte("search", "いない") == (cli.NOTHING, "", "「いない」は見つかりません。\n")
        code, said, _wrong = karte("search", "いない", "--json")
        assert (code, json.loads(said)) == (cli.NOTHING, {"kartes": [], "notes": [], "files": []})

    def test_works_beside_the_window(self, karte, store: Store) -> None:
        add_entity(store, "ヒト", "田中 美咲")
        assert karte("search", "田中")[0] == cli.OK


class TestPrint:
    def test_writes_a_pdf(self, karte, filled: Path, tmp_path: Path) -> None:
        out = tmp_path / "田中.pdf"
        code, said, _wrong = karte("print", "たなかみさき", "--out", out)
        assert (code, said) == (cli.OK, f"「田中 美咲」のカルテを「{out}」に書き出しました。\n")
        text = pdf_text(out)
        assert "田中" in text
        assert "暗め" in text
        assert "秘密" not in text

    def test_as_json_with_all_notes(self, karte, filled: Path, tmp_path: Path) -> None:
        out = tmp_path / "a.pdf"
        code, said, _wrong = karte("print", "田中美咲", "--out", out, "--notes", "0", "--json")
        assert (code, json.loads(said)) == (cli.OK, {"name": "田中 美咲", "file": str(out), "notes": 1})

    def test_a_name_that_is_none_or_several(self, karte, filled: Path, tmp_path: Path) -> None:
        store = open_store(filled)
        add_entity(store, "動物", "ここ")
        store.close()
        for name, words in (("田中", "見つかりません"), ("", "見つかりません"), ("ココ", "2件あります")):
            code, said, wrong = karte("print", name, "--out", tmp_path / "a.pdf")
            assert (code, said) == (cli.REFUSED, "")
            assert words in wrong
        assert not (tmp_path / "a.pdf").exists()

    @pytest.mark.parametrize("out", [".", "/", "ない/a.pdf"])
    def test_a_place_that_cannot_be_written(
        self, karte, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        code, said, wrong = karte("print", "ココ", "--out", out)
        assert (code, said) == (cli.REFUSED, "")
        assert "書き込めません" in wrong

    def test_works_beside_the_window(self, karte, store: Store, tmp_path: Path) -> None:
        add_entity(store, "ヒト", "田中 美咲")
        assert karte("print", "田中美咲", "--out", tmp_path / "a.pdf")[0] == cli.OK

    @pytest.mark.parametrize("count", ["-1", "たくさん"])
    def test_a_number_of_notes_that_is_none(self, karte, filled: Path, tmp_path: Path, count: str) -> None:
        with pytest.raises(SystemExit) as left:
            karte("print", "ココ", "--out", tmp_path / "a.pdf", "--notes", count)
        assert left.value.code == cli.REFUSED


class TestExport:
    @pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
    def test_writes_the_kartes_of_a_kind(self, karte, filled: Path, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"名簿{suffix}"
        code, said, wrong = karte("export", "--out", path, "--kind", "ヒト")
        assert (code, said) == (cli.OK, f"1件を「{path}」に書き出しました\n")
        assert wrong == "人に見せない項目は入っていません: 好み・クセ\n"
        table = tables.read(path)
        misaki = dict(zip(table.header, table.rows[0], strict=True))
        assert (misaki["名前"], misaki["電話"], misaki["ノートの件数"]) == ("田中 美咲", "087-839-2808", "1")

    def test_all_kinds_with_what_is_sensitive_as_json(self, karte, filled: Path, tmp_path: Path) -> None:
        path = tmp_path / "すべて.csv"
        code, said, wrong = karte("export", "--out", path, "--sensitive", "--json")
        assert (code, wrong) == (cli.OK, "")
        assert json.loads(said) == {"file": str(path), "kartes": 2, "left_out": []}
        assert "好み・クセ" in tables.read(path).header

    def test_another_ending_is_refused(self, karte, filled: Path, tmp_path: Path) -> None:
        code, _said, wrong = karte("export", "--out", tmp_path / "名簿.doc")
        assert code == cli.REFUSED
        assert ".xlsx か .csv" in wrong

    def test_works_beside_the_window(self, karte, store: Store, tmp_path: Path) -> None:
        assert karte("export", "--out", tmp_path / "名簿.csv")[0] == cli.NOTHING


class TestCheck:
    def test_good_data(self, karte, filled: Path) -> None:
        assert karte("check") == (cli.OK, "問題はありません。\n", "")
        code, said, _wrong = karte("check", "--json")
        assert (code, json.loads(said)) == (cli.OK, {"ok": True, "found": [], "at": "2026-11-21T16:40:00"})

    def test_lists_gone_wrong_are_put_right(self, karte, filled: Path) -> None:
        connection = connect.raw(filled / "karte.db")
        connection.execute("DELETE FROM timeline")
        connection.close()
        code, said, _wrong = karte("check")
        assert (code, said) == (cli.NOTHING, "一覧の並びが2件ずれていたので、作り直しました。\n")
        assert karte("check")[0] == cli.OK

    def test_beside_the_window_it_only_tells(self, karte, store: Store) -> None:
        add_entity(store, "ヒト", "田中 美咲")
        tamper(store, "DELETE FROM entity_index")
        for _again in range(2):
            code, said, _wrong = karte("check")
            assert (code, said) == (cli.NOTHING, "一覧の並びが1件ずれています。\n")
        assert len(actions(store)) == 2


class TestBackup:
    def test_takes_one_and_says_where(self, karte, filled: Path) -> None:
        code, said, wrong = karte("backup")
        (made,) = backups.all(DataFolder(filled))
        assert (code, wrong) == (cli.OK, "")
        assert said == f"控えを取りました: カルテ2件、ノート2件\n{made.path}\n"

    def test_as_json(self, karte, filled: Path) -> None:
        code, said, _wrong = karte("backup", "--json")
        facts = json.loads(said)
        assert code == cli.OK
        assert facts.pop("name") == backups.all(DataFolder(filled))[0].path.name
        assert facts == {
            "at": "2026-11-21T16:40:00",
            "reason": "asked",
            "kartes": 2,
            "notes": 2,
            "sound": True,
        }

    def test_waits_for_nobody(self, karte, store: Store) -> None:
        code, said, wrong = karte("backup")
        assert (code, said) == (cli.REFUSED, "")
        assert "開いています" in wrong


class TestRestore:
    def test_lists_without_a_name(self, karte, filled: Path) -> None:
        assert karte("restore") == (cli.NOTHING, "", "控えはまだありません。\n")
        karte("backup")
        name = backups.all(DataFolder(filled))[0].path.name
        assert karte("restore") == (
            cli.OK,
            f"{name}\t2026/11/21(土) 16:40\tカルテ2件、ノート2件\n",
            "",
        )
        assert [entry["name"] for entry in json.loads(karte("restore", "--json")[1])] == [name]

    @pytest.mark.parametrize("options", [[], ["--json"]])
    def test_puts_one_back(self, karte, filled: Path, options: list[str]) -> None:
        karte("backup")
        name = backups.all(DataFolder(filled))[0].path.name
        store = open_store(filled)
        add_entity(store, "ヒト", "鈴木 一郎")
        store.close()
        code, said, wrong = karte("restore", name, *options)
        assert (code, wrong) == (cli.OK, "")
        assert (
            json.loads(said)["name"] == name
            if options
            else said == "2026/11/21(土) 16:40の控えに戻しました。\n"
        )
        store = open_store(filled)
        assert len(records(store)["entity"]) == 2
        store.close()

    def test_a_name_that_is_none(self, karte, filled: Path) -> None:
        code, _said, wrong = karte("restore", "2001-01-01")
        assert code == cli.REFUSED
        assert "「2001-01-01」という控えはありません。" in wrong

    def test_not_beside_the_window(self, karte, store: Store) -> None:
        made = backups.take(store.folder, backups.ASKED)
        code, _said, wrong = karte("restore", made.path.name)
        assert code == cli.REFUSED
        assert "開いています" in wrong


@pytest.mark.parametrize(
    "command",
    [
        ["search", "田中"],
        ["print", "田中", "--out", "a.pdf"],
        ["export", "--out", "a.csv"],
        ["check"],
        ["backup"],
    ],
)
def test_without_data_nothing_is_made(karte, folder: Path, command: list[str]) -> None:
    code, said, wrong = karte(*command)
    assert (code, said) == (cli.REFUSED, "")
    assert "まだデータがありません" in wrong
    assert not folder.exists()


@pytest.mark.parametrize("command", [["search", "田中"], ["check"], ["import", str(BUILDINGS)]])
def test_a_foreign_file_is_refused(karte, folder: Path, command: list[str]) -> None:
    folder.mkdir()
    (folder / "karte.db").write_text("メモ帳のファイル" * 50, encoding="utf-8")
    code, _said, wrong = karte(*command)
    assert code == cli.REFUSED
    assert "スマートカルテのデータではありません" in wrong


def test_the_users_own_data_is_the_default(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "default_data", lambda: filled)
    assert cli.run(cli.parser().parse_args(["check"])) == cli.OK
    assert "問題はありません" in capsys.readouterr().out


def test_a_mishap_of_the_disk_is_worded(karte, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise OSError(5, "Input/output error", "a.csv")

    monkeypatch.setattr(cli, "_open", broken)
    assert karte("check") == (cli.REFUSED, "", "「a.csv」を読み書きできません。\n")


@pytest.mark.parametrize("arguments", [["もどす"], ["import"], ["print", "田中"], ["--data"]])
def test_wrong_arguments_are_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.parser().parse_args(arguments)
    assert left.value.code == cli.REFUSED
    said = capsys.readouterr().err
    assert "使い方: " in said
    assert "引数が正しくありません" in said


def test_help_tells_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.parser().parse_args(["--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    for word in (
        "import",
        "search",
        "print",
        "export",
        "check",
        "backup",
        "restore",
        "--data",
        "取り込む",
        "オプション",
    ):
        assert word in said


def test_the_program_runs_a_command(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")
    (tmp_path / "settings.json").write_text('{"language": "ja"}', encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["karte", "--data", str(filled), "check"])
    assert __main__.main() == cli.OK
    assert capsys.readouterr().out == "問題はありません。\n"


def test_from_a_shell_that_knows_no_japanese(filled: Path, tmp_path: Path) -> None:
    """Words that the terminal cannot show do not end in a traceback."""
    root = Path(__file__).resolve().parents[1]
    variables = {
        "PYTHONPATH": str(root / "src"),
        "PYTHONIOENCODING": "ascii",
        "LANG": "ja_JP.UTF-8",
        "HOME": str(tmp_path),
        "PATH": str(Path(shutil.which("sh") or "/bin/sh").parent),
    }
    done = subprocess.run(
        [sys.executable, "-m", "karte", "--data", str(filled), "search", "みさき"],
        env=variables,
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (cli.OK, b"")
    assert done.stdout.startswith(b"??\t?? ??\t")
