"""Keeps what is being typed safe within two seconds, one draft for each place where one can write."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from karte.errors import KarteError
from karte.store import drafts
from karte.store.store import Store

REST_MS = 800
"""Kept when the keys have rested this long …"""
LIMIT_MS = 1500
"""… and at the latest this long after the first change that is not kept yet."""

_live: WeakSet[DraftKeeper] = WeakSet()
"""All keepers: what one of them has under way may stand nowhere in the store yet, or no more."""


def key_of_note(note_id: int) -> str:
    """The place where one note is changed."""
    return f"note:{note_id}"


def is_new_draft(key: str) -> bool:
    """Whether a draft is that of a note not saved yet."""
    return key.split(":")[0] == "new"


def is_note_draft(key: str) -> bool:
    """Whether a draft belongs to a note, new or changed."""
    return key.split(":")[0] in ("new", "note")


class DraftKeeper(QObject):
    """Asks `content` for what stands in the editor ("" when there is nothing to keep) and stores it."""

    kept = Signal()
    failed = Signal(object)
    """A KarteError: the disk refused."""

    def __init__(self, store: Store, content: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._content = content
        self._held = ""
        self.key = ""
        """Under which the draft stands; "" while a new note has none yet."""
        self._rest = _timer(self, REST_MS)
        self._limit = _timer(self, LIMIT_MS)
        self._rest.timeout.connect(self.keep_in_time)
        self._limit.timeout.connect(self.keep_in_time)
        _live.add(self)

    def holds(self, store: Store, key: str) -> bool:
        """Whether something is written here that stands under this key, or will.

        The place of a saved note is held as long as one can write in it: the next key pressed would put what
        is typed here over a draft that came there from elsewhere.
        """
        if self._store is not store or self.key != key or not isValid(self):  # its window may be gone
            return False
        return not is_new_draft(key) or bool(self._content())

    def begin(self, key: str = "", held: str = "") -> None:
        """Turn to another place; `held` is what its draft holds already."""
        self._stop()
        self.key, self._held = key, held

    def touch(self) -> None:
        """Something was changed: keep it soon."""
        self._rest.start()
        if not self._limit.isActive():
            self._limit.start()

    def keep(self) -> bool:
        """Keep it now; False when the disk refused."""
        self._stop()
        content = self._content()
        if content == self._held:
            return True
        try:
            if content:
                self.key = self.key or free_key(self._store)
                drafts.put(self._store, self.key, content)
            else:
                self._drop()
        except KarteError as error:
            self.failed.emit(error)
            return False
        self._held = content
        self.kept.emit()
        return True

    def is_kept(self) -> bool:
        """Whether nothing stands here that is not safe."""
        return self._content() == self._held

    def keep_in_time(self) -> None:
        """Typing never waits behind a long write such as an import: try again at the next rest."""
        if self._store.is_writing:
            self._rest.start()
        else:
            self.keep()

    def forget(self) -> None:
        """What was written is thrown away, and its draft with it."""
        if self._held:
            # A draft that cannot be dropped is only offered once more.
            with suppress(KarteError):
                drafts.drop(self._store, self.key)
        self.let_go()

    def _drop(self) -> None:
        """The place of a new note is given up with its draft: the next one begun takes it."""
        drafts.drop(self._store, self.key)
        if is_new_draft(self.key):
            self.key = ""

    def let_go(self) -> None:
        """The draft went with the save of its note; nothing is left to keep."""
        self._stop()
        self._held = ""

    def _stop(self) -> None:
        self._rest.stop()
        self._limit.stop()


def _timer(parent: QObject, interval: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    return timer


def free_key(store: Store) -> str:
    """A place for one more new note: new, new:2, new:3, …"""
    if is_free("new", store):
        return "new"
    return next(key for number in count(2) if is_free(key := f"new:{number}", store))


def is_free(key: str, store: Store) -> bool:
    """Whether no draft stands under a key, and none is being written for it."""
    with store.read() as session:
        is_kept = drafts.get(session, key) is not None
    return not is_kept and not any(each.holds(store, key) for each in _live)
