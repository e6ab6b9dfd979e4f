"""Where a phrase can be offered, by the names the user knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.i18n import _
from karte.store import fields, templates
from karte.store.phrases import ANYWHERE, Place

if TYPE_CHECKING:
    from karte.store.store import Session

_WORDS = ("text", "para")
"""Types of fields in which words are written."""


def choices(session: Session) -> list[tuple[Place, str]]:
    """Everywhere, each template in use, and under each of them its fields for words."""
    found = [(ANYWHERE, _("どこでも"))]
    for template in templates.all(session):
        found.append((Place(template_id=template.template_id), template.name))
        found += [
            (
                Place(field_id=field.field_id),
                _("{template}の{field}").format(template=template.name, field=field.label),
            )
            for field in fields.of_template(session, template.template_id)
            if field.type in _WORDS
        ]
    return found


def named(session: Session, place: Place) -> str:
    """What a place is called that is no longer to be chosen: a field or a template that was put away."""
    if place.field_id is not None:
        held = fields.many(session, [place.field_id])
        return held[place.field_id].label if held else ""
    return templates.get(session, place.template_id).name if place.template_id is not None else _("どこでも")
