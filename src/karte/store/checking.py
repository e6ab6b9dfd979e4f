"""Whether the data are as they should be, and making anew what follows from the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from karte.i18n import _
from karte.store import copying, derive, journal
from karte.store.folder import DamagedFileError, DataFolder

if TYPE_CHECKING:
    from karte.store.store import Session, Store


def check(store: Store) -> list[str]:
    """What is not as it should be, worded; derived tables are made anew where they differ."""
    from karte.store.index import keeping  # as in `derive.renew`

    found: list[str] = []
    try:
        with store.read() as session:
            found += _harm(session)
            found += _harm_of_files(session, store.folder)
            stale, unfindable = len(derive.differences(session)), keeping.differences(session)
    except DamagedFileError:
        if found:  # whether the lists are right is no question any more
            return found
        raise
    return found + (_repair(store, stale, unfindable) if store.can_write else _told(stale, unfindable))


def _repair(store: Store, stale: int, unfindable: int) -> list[str]:
    """Makes derived tables anew where so many rows of lists and search are not as they should be."""
    from karte.store.index import keeping  # as above

    found: list[str] = []
    if stale:
        with store.scratch() as session:
            derive.rebuild(session)
        found.append(_("一覧の並びが{count}件ずれていたので、作り直しました。").format(count=stale))
    if unfindable:
        with store.scratch() as session:
            keeping.rebuild(session)
        found.append(_("探すための索引が{count}件ずれていたので、作り直しました。").format(count=unfindable))
    return found


def _harm(session: Session) -> Iterator[str]:
    """What is wrong with the records themselves, worded."""
    if not copying.is_whole(session.connection.driver_connection):
        yield _("ファイルの中が壊れています。控えに戻すことをおすすめします。")
    if session.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield _("カルテとノートのつながりが切れている所があります。控えに戻すことをおすすめします。")
    if timeless := derive.count_timeless(session):
        yield _("日時の読めないノートが{count}件あります。1970年のノートとして表示します。").format(
            count=timeless
        )
    if broken := journal.broken_links(session):
        yield _("変更履歴のうち{count}件が、あとから書き換えられています。").format(count=len(broken))


def _harm_of_files(session: Session, folder: DataFolder) -> Iterator[str]:
    """What is wrong with the bytes of photos and files, worded; reads every one of them."""
    from karte.store import files  # only here

    missing, damaged = files.harm(session, folder)
    if missing:
        yield _(
            "写真・ファイル{count}件の中身が見つかりません。控えに戻すと、出てくることがあります。"
        ).format(count=missing)
    if damaged:
        yield _(
            "写真・ファイル{count}件の中身が壊れています。元のファイルをもう一度追加すると直ります。"
        ).format(count=damaged)


def _told(stale: int, unfindable: int) -> list[str]:
    found = (
        stale and _("一覧の並びが{count}件ずれています。").format(count=stale),
        unfindable and _("探すための索引が{count}件ずれています。").format(count=unfindable),
    )
    return [said for said in found if said]
