"""頂き物 in the note editor: what was brought or given goes into the note's write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from karte.errors import KarteError
from karte.i18n import _
from karte.store import appointments, gifts
from karte.store.gifts import Written
from karte.text.giving import DONE, GIVEN, GOT
from karte.ui.editor.section import Held, Placed, Section, SectionWidget
from karte.ui.inputs.chosen import key_of

if TYPE_CHECKING:
    from karte.store.note_rows import GiftRow, NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context

KEY = "gift"


def make(ctx: Context) -> SectionWidget:
    """The widget, loaded when it is first asked for."""
    from karte.ui.editor.gift_lines import GiftLines

    return GiftLines(ctx.theme)


def load(session: Session, note: NoteRow) -> Held:
    """The gifts of a saved note, each as {"id", "what", "way", "thanked", "of"}; nothing empty in it."""
    return [_packed(row) for row in gifts.of_note(session, note.note_id)]


def put(session: Session, placed: Placed, held: Held, _was: Held) -> None:
    """Makes these the gifts of the note; one of nobody named is that of the note's first guest.

    Raises `KarteError` where there is nobody whose they could be.
    """
    ids = {key_of(chosen): entity_id for chosen, entity_id in placed.ids.items()}
    guests = appointments.guests(session, placed.note_id)
    if lines(held) and not guests:
        raise KarteError(_("だれの頂き物か分かりません。"), _("「だれ・なに」を選んでください。"))
    written = [
        Written(
            gift_id=each.get("id"),
            entity_id=ids.get(each.get("of", "")) or guests[0],
            what=each["what"],
            direction=each.get("way", GOT),
            thanked=bool(each.get("thanked")),
        )
        for each in lines(held)
    ]
    gifts.set_for_note(session, placed.note_id, written)


def lines(held: Held) -> list[dict[str, Any]]:
    """What is held, line by line."""
    return cast("list[dict[str, Any]]", held or [])


def words(held: Held) -> list[str]:
    """Each as a line of text."""
    return [
        (_("差し上げた物: {what}") if each.get("way") == GIVEN else _("頂き物: {what}")).format(
            what=each["what"]
        )
        for each in lines(held)
    ]


def _packed(row: GiftRow) -> dict[str, Any]:
    packed: dict[str, Any] = {"id": row.gift_id, "what": row.what, "of": str(row.entity_id)}
    if row.direction != GOT:
        packed["way"] = row.direction
    if row.thanks == DONE:
        packed["thanked"] = True
    return packed


GIFT = Section(KEY, lambda: _("頂き物"), make, load, put, words=words, icon="gift", shortcut="Alt+G")
