"""A writing in words: whom it is about, how it begins, all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.i18n import _
from karte.store import tabular
from karte.text import roles
from karte.text.excerpt import first_line
from karte.ui.editor import sections
from karte.ui.editor.content import label_of, new_topics, slots
from karte.ui.inputs.chosen import key_of, mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karte.store.rows import FieldRow
    from karte.ui.editor.content import Chosen, Writing
    from karte.ui.inputs.chosen import Beside


def whom(targets: Sequence[Chosen], pending: str, beside: Beside) -> str:
    """The first of these, and of a name half typed, with the number of the others; "" for nobody.

    Those who are only spoken of come last, as when it is saved.
    """
    absent = mentioned(targets, beside)
    there = [target.name for target in targets if target not in absent]
    names = [*there, *filter(None, [pending.strip()]), *(target.name for target in absent)]
    if len(names) > 1:
        return _("{name} ほか{count}件").format(name=names[0], count=len(names) - 1)
    return names[0] if names else ""


def beginning(writing: Writing, most: int) -> str:
    """The first words, so many characters at most; a private one's are not shown.

    Where there are none: what stands in a field, a topic for next time, a gift, a call.
    """
    if writing.private:
        return _("自分だけ")
    return first_line(writing.body, most) or next(iter(_typed(writing)), "") or _in_sections(writing)[:most]


def as_text(writing: Writing, fields: Iterable[FieldRow]) -> str:
    """All of it as plain text, to take it elsewhere."""
    lines = [writing.moment, *_named(writing), writing.pending.strip()]
    for key, each in slots(fields).items():
        if text := writing.typed.get(key, "").strip():
            unit = "" if each.type in tabular.TYPES else each.unit
            lines.append(f"{each.label}: {tabular.told(text)}{unit}")
    lines.append(writing.body)
    lines += [_("次に話すこと: {text}").format(text=text) for text in new_topics(writing)]
    lines += sections.words(writing.held)
    return "\n".join(line for line in lines if line)


def _typed(writing: Writing) -> list[str]:
    filled = [(label_of(key), text) for key, text in writing.written().items() if text.strip()]
    return [*(f"{label} {tabular.told(text)}" for label, text in filled), *new_topics(writing)]


def _in_sections(writing: Writing) -> str:
    return _("、").join(sections.words(writing.held))


def _named(writing: Writing) -> list[str]:
    """Whom a writing is about, with role and remark in brackets."""
    said = {key: roles.said(*words) for key, words in writing.beside.items()}
    return [
        f"{target.name} ({said[key_of(target)]})" if said.get(key_of(target)) else target.name
        for target in writing.targets
    ]
