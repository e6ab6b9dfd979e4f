"""The command line over the same services as the window; never needs Qt."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import karte
from karte import clock, paths
from karte.errors import KarteError
from karte.i18n import _

if TYPE_CHECKING:
    from karte.services.importing.apply import Remark
    from karte.store.backups import Backup
    from karte.store.rows import KindRow
    from karte.store.store import Store

OK, NOTHING, REFUSED = 0, 1, 2
"""Exit codes: done; done, but nothing found or something not as it should be; refused with a reason."""


class _Words(argparse.RawDescriptionHelpFormatter):
    """Help whose own words are in the user's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("使い方: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Refuses in the user's language."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Words, add_help=False, **settings)
        self._optionals.title = _("オプション")
        self._positionals.title = _("引数")
        self.add_argument("-h", "--help", action="help", help=_("この説明を表示"))

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        said = _("引数が正しくありません: {message}").format(message=message)
        self.exit(REFUSED, f"{said}\n")


def parser() -> argparse.ArgumentParser:
    """All commands; without one the window opens."""
    root = _Parser(
        prog="karte",
        description=_("スマートカルテ: 人とモノのカルテ。データはこのパソコンの中だけにあります。"),
    )
    root.add_argument("--data", type=Path, metavar="DIR", help=_("データの場所"))
    root.add_argument(
        "--version", action="version", version=f"karte {karte.__version__}", help=_("版の番号を表示")
    )
    commands = root.add_subparsers(dest="command", title=_("コマンド"), metavar="", parser_class=_Parser)
    bring = commands.add_parser("import", help=_("Excel・CSVから取り込む"))
    bring.add_argument("file", type=Path, metavar="FILE", help=_(".xlsx、.csv などの一覧"))
    bring.add_argument("--kind", metavar="K", help=_("種類の名前(省くと中身から選びます)"))
    bring.add_argument("--sheet", metavar="S", help=_("シートの名前(省くと最初のシート)"))
    bring.add_argument("--encoding", metavar="E", help=_("文字コード(省くと自動)"))
    find = commands.add_parser("search", help=_("カルテ・ノート・添付を探す"))
    find.add_argument("text", metavar="TEXT", help=_("探す言葉"))
    sheet = commands.add_parser("print", help=_("カルテをPDFにする"))
    sheet.add_argument("name", metavar="NAME", help=_("カルテの名前かふりがな"))
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=_("書き出すPDF"))
    sheet.add_argument("--notes", type=_count, default=5, metavar="N", help=_("ノートの件数(0はすべて)"))
    out = commands.add_parser("export", help=_("カルテをExcelかCSVに書き出す"))
    out.add_argument("--out", type=Path, required=True, metavar="FILE", help=_(".xlsx か .csv のファイル"))
    out.add_argument("--kind", metavar="K", help=_("種類の名前(省くとすべて)"))
    out.add_argument("--sensitive", action="store_true", help=_("人に見せない項目も書き出す"))
    check = commands.add_parser("check", help=_("データを調べ、一覧の並びを直す"))
    keep = commands.add_parser("backup", help=_("控えを取り、読めるか確かめる"))
    back = commands.add_parser("restore", help=_("控えに戻す(省くと控えの一覧を表示)"))
    back.add_argument("name", nargs="?", metavar="NAME", help=_("一覧にある控えの名前"))
    for command in (bring, find, sheet, out, check, keep, back):
        command.add_argument("--json", action="store_true", help=_("結果をJSONで表示"))
    return root


def _count(typed: str) -> int:
    """A whole number from 0 on."""
    number = int(typed)
    if number < 0:
        raise ValueError
    return number


def run(arguments: argparse.Namespace) -> int:
    """Carries out a command and returns the exit code; mishaps are worded on standard error."""
    does: dict[str, Callable[[argparse.Namespace], int]] = {
        "import": _import,
        "search": _search,
        "print": _print,
        "export": _export,
        "check": _check,
        "backup": _back_up,
        "restore": _restore,
    }
    try:
        return does[arguments.command](arguments)
    except KarteError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except OSError as error:
        named = error.filename or ""
        print(_("「{path}」を読み書きできません。").format(path=named), file=sys.stderr)
        return REFUSED


def _open(arguments: argparse.Namespace, *, readonly: bool = False, create: bool = True) -> Store:
    # SQLAlchemy takes a moment to load, which --help should not pay for.
    from karte.store.store import open_store

    return open_store(arguments.data or paths.default_data(), readonly=readonly, create=create)


def _import(arguments: argparse.Namespace) -> int:
    from karte.services.importing import apply, columns, tables

    encoding = arguments.encoding and _encoding(arguments.encoding)
    table = tables.read(arguments.file, sheet=arguments.sheet, encoding=encoding)
    recognised = columns.recognise(table)
    store = _open(arguments)
    try:
        kind = _kind(store, arguments.kind, columns.suggest_kind(table, recognised))
        result = apply.apply(store, table, recognised, kind.kind_id)
    finally:
        store.close()
    if arguments.json:
        _dump(
            {
                "added": result.added,
                "filled": [_remark(remark) for remark in result.fills],
                "same": result.same,
                "skipped": result.skipped,
                "kind": kind.name,
                "new_fields": list(result.new_fields),
                "problems": [_remark(remark) for remark in result.problems],
            }
        )
    else:
        if result.added or not (result.fills or result.same):
            print(_("{count}件を「{kind}」に取り込みました。").format(count=result.added, kind=kind.name))
        if result.same:
            print(_("{count}件は同じカルテがあるので取り込みませんでした。").format(count=result.same))
        for note in table.notes:
            print(note)
        for remark in (*result.fills, *result.problems):
            print(remark.sentence)
    return OK if result.added or result.fills or result.same else NOTHING


def _remark(remark: Remark) -> dict[str, object]:
    return {"row": remark.row, "text": remark.sentence}


def _encoding(typed: str) -> str:
    from karte.services.importing import encodings

    known = {name.replace("-", "").casefold(): name for name in encodings.NAMES}
    if found := known.get(typed.replace("-", "").casefold()):
        return found
    raise KarteError(
        _("「{name}」という文字コードはありません。").format(name=typed),
        _("次から選んでください: {names}").format(names=_("、").join(encodings.NAMES)),
    )


def _kind(store: Store, name: str | None, slot: str) -> KindRow:
    from karte.store import kinds

    with store.read() as session:
        known = kinds.all(session)
        if name is None:
            return kinds.by_slot(session, slot)
    for kind in known:
        if name in (kind.name, kind.slot):
            return kind
    raise KarteError(
        _("「{name}」という種類はありません。").format(name=name),
        _("次から選んでください: {names}").format(names=_("、").join(kind.name for kind in known)),
    )


def _search(arguments: argparse.Namespace) -> int:
    from karte.store import notes, search
    from karte.store.folder import OlderFileError
    from karte.store.index import marking
    from karte.text import dates, query

    store = _open(arguments, readonly=True)
    try:
        with store.read() as session:
            if not marking.is_current(session):
                raise OlderFileError
            found = search.find(session, query.parse(arguments.text), kartes=50, notes=50, files=50)
            whole = notes.many(session, [hit.line.note_id for hit in found.notes])
    finally:
        store.close()
    if arguments.json:
        _dump(
            {
                "kartes": [
                    {"id": hit.row.ref.entity_id, "name": hit.row.ref.name, "reading": hit.row.ref.reading}
                    | {"kind": hit.row.ref.kind_name, "notes": hit.row.note_count}
                    for hit in found.kartes
                ],
                "notes": [
                    {"number": note.number, "at": note.happened.at.isoformat(), "private": note.private}
                    | {"text": "" if note.private else note.body}
                    | {"kartes": [target.ref.name for target in note.targets]}
                    for note in whole
                ],
                "files": [
                    {"name": hit.name, "caption": hit.caption, "karte": hit.owner} for hit in found.files
                ],
            }
        )
    else:
        for hit in found.kartes:
            print("\t".join((hit.row.ref.kind_name, hit.row.ref.name, hit.row.ref.reading)))
        for hit in found.notes:
            about = _("、").join(ref.name for ref in hit.targets)
            said = _("自分だけのノート") if hit.line.private else hit.excerpt
            print(f"#{hit.line.number}\t{dates.format_moment(hit.line.happened)}\t{about}\t{said}")
        for hit in found.files:
            print("\t".join((hit.name, hit.caption, hit.owner)))
        if not found.kartes and not found.notes and not found.files:
            print(_("「{text}」は見つかりません。").format(text=arguments.text), file=sys.stderr)
    return OK if found.kartes or found.notes or found.files else NOTHING


def _print(arguments: argparse.Namespace) -> int:
    from karte.services import outfile
    from karte.services.sheet import gather, typeset
    from karte.services.sheet.page import Options
    from karte.store import entities

    store = _open(arguments, readonly=True)
    try:
        with store.read() as session:
            matches = entities.find(session, arguments.name)
            if len(matches) != 1:
                raise _unclear(arguments.name, [match.name for match in matches])
            wish = gather.Wish(notes=arguments.notes or None, photos=store.folder)
            sheet = gather.sheet(session, matches[0].entity_id, wish)
    finally:
        store.close()
    assert sheet is not None
    outfile.write(arguments.out, typeset.pdf(sheet, Options()))
    if arguments.json:
        _dump({"name": sheet.name, "file": str(arguments.out), "notes": len(sheet.notes)})
    else:
        print(
            _("「{name}」のカルテを「{path}」に書き出しました。").format(name=sheet.name, path=arguments.out)
        )
    return OK


def _export(arguments: argparse.Namespace) -> int:
    from karte.services.exporting import columns, write
    from karte.store import roster

    if arguments.out.suffix.lower() not in write.SUFFIXES:
        raise KarteError(
            _("「{path}」は書き出せる形式ではありません。").format(path=arguments.out),
            _("終わりが .xlsx か .csv のファイル名にしてください。"),
        )
    store = _open(arguments, readonly=True)
    try:
        kind_id = _kind(store, arguments.kind, "").kind_id if arguments.kind else None
        with store.read() as session:
            wanted = roster.ids(session, roster.Filter(kind_id=kind_id), "kana")
            offered = columns.offered(session, wanted)
        chosen = offered if arguments.sensitive else columns.usual(offered)
        count = write.write(store, arguments.out, wanted, chosen)
    finally:
        store.close()
    left = [column.heading for column in offered if column not in chosen]
    if arguments.json:
        _dump({"file": str(arguments.out), "kartes": count, "left_out": left})
    else:
        print(_("{count}件を「{path}」に書き出しました").format(count=f"{count:,}", path=arguments.out))
        if left:
            names = _("、").join(left)
            print(_("人に見せない項目は入っていません: {names}").format(names=names), file=sys.stderr)
    return OK if count else NOTHING


def _unclear(name: str, matches: list[str]) -> KarteError:
    if not matches:
        return KarteError(
            _("「{name}」のカルテは見つかりません。").format(name=name),
            _("名前かふりがなを全部書いてください。karte search で探せます。"),
        )
    return KarteError(
        _("「{name}」のカルテが{count}件あります。").format(name=name, count=len(matches)),
        _("画面で開いて、どれか選んで印刷してください。"),
    )


def _check(arguments: argparse.Namespace) -> int:
    from karte.store.folder import FolderInUseError

    try:
        store = _open(arguments, create=False)
    except FolderInUseError:
        store = _open(arguments, readonly=True)
    try:
        found = store.check()
    finally:
        store.close()
    if arguments.json:
        _dump({"ok": not found, "found": found, "at": clock.now().isoformat()})
    else:
        print("\n".join(found) if found else _("問題はありません。"))
    return NOTHING if found else OK


def _back_up(arguments: argparse.Namespace) -> int:
    from karte.store import backups

    store = _open(arguments, create=False)
    try:
        made = backups.take(store.folder, backups.ASKED)
    finally:
        store.close()
    if arguments.json:
        _dump(_facts(made))
    else:
        said = _("控えを取りました: {counts}").format(counts=backups.show_counts(made))
        print(f"{said}\n{made.path}")
    return OK


def _restore(arguments: argparse.Namespace) -> int:
    from karte.store import backups, restoring
    from karte.store.folder import DataFolder

    folder = DataFolder(arguments.data or paths.default_data())
    kept = backups.all(folder)
    if arguments.name is None:
        return _list_backups(kept, as_json=arguments.json)
    chosen = next((backup for backup in kept if backup.path.name == arguments.name), None)
    if chosen is None:
        raise KarteError(
            _("「{name}」という控えはありません。").format(name=arguments.name),
            _("karte restore で一覧を見て、名前を選んでください。"),
        )
    restoring.restore(folder, chosen)
    if arguments.json:
        _dump(_facts(chosen))
    else:
        print(_("{when}の控えに戻しました。").format(when=backups.show_time(chosen)))
    return OK


def _list_backups(kept: list[Backup], *, as_json: bool) -> int:
    from karte.store import backups

    if as_json:
        _dump([_facts(backup) for backup in kept])
        return OK if kept else NOTHING
    for backup in kept:
        counts = backups.show_counts(backup) if backup.sound else _("読めません")
        print("\t".join((backup.path.name, backups.show_time(backup), counts)))
    if not kept:
        print(_("控えはまだありません。"), file=sys.stderr)
    return OK if kept else NOTHING


def _facts(backup: Backup) -> dict[str, object]:
    return {
        "name": backup.path.name,
        "at": backup.taken_at.isoformat(),
        "reason": backup.reason,
        "kartes": backup.kartes,
        "notes": backup.notes,
        "sound": backup.sound,
    }


def _dump(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))
