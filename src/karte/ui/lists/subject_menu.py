"""The menu of what a condition can be about: short at every step, however many fields a shop has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from karte.ui.widgets.buttons import plain_text

if TYPE_CHECKING:
    from karte.ui.lists.subjects import Group, Subject, Terms

Take = Callable[["Subject"], None]


def fill(menu: QMenu, terms: Terms, take: Take) -> None:
    """At the top what every karte has, below it the fields of kartes and those of notes, by their owners."""
    menu.clear()
    for branch, found in groupby(terms.groups, lambda group: group.branch):
        if not branch:
            for group in found:
                _fill_plainly(menu, group, take)
            menu.addSeparator()
            continue
        into = _submenu(menu, branch)
        for group in found:
            inside = _submenu(into, group.title)
            if group.is_of_notes:
                _fill_by_field(inside, group, take)
            else:
                _fill_plainly(inside, group, take)


def _fill_plainly(menu: QMenu, group: Group, take: Take) -> None:
    for subject in group.subjects:
        _add(menu, subject.label, subject, take)


def _fill_by_field(menu: QMenu, group: Group, take: Take) -> None:
    """For each field what of it is asked: any note, the last value, sum, mean."""
    for _of, asked in groupby(group.subjects, lambda subject: subject.of):
        subjects = list(asked)
        inside = _submenu(menu, subjects[0].label)
        for subject in subjects:
            _add(inside, subject.figure(), subject, take)


def _submenu(menu: QMenu, title: str) -> QMenu:
    made = QMenu(plain_text(title), menu)
    menu.addMenu(made)
    return made


def _add(menu: QMenu, words: str, subject: Subject, take: Take) -> None:
    action = QAction(plain_text(words), menu)
    action.triggered.connect(partial(take, subject))
    menu.addAction(action)
