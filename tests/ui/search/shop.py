"""People with notes, and what a search says of them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert

from karte.store import schema, uids
from karte.ui.context import Context
from karte.ui.search import rows
from karte.ui.search.answer import Answer, seek
from karte.ui.search.rows import Row


@dataclass
class Shop:
    """田中 美咲 with two notes, 佐藤 健一 in one of them, and 高田 誠 who was put away."""

    ctx: Context
    tanaka: int
    sato: int
    takada: int

    def answer(self, text: str) -> Answer:
        with self.ctx.store.read() as session:
            return seek(session, text)

    def rows(self, text: str, here: int | None = None) -> list[Row]:
        return rows.of_answer(self.answer(text), here)

    def words(self, text: str, here: int | None = None) -> list[str]:
        return [row.words for row in self.rows(text, here)]


def add_files(shop: Shop, count: int) -> None:
    """So many files of 田中 美咲, each called 請求書."""
    with shop.ctx.store.write("ファイル") as session:
        for number in range(count):
            session.execute(
                insert(schema.attachment).values(
                    uid=uids.new(),
                    sha256="0",
                    name=f"請求書{number}.pdf",
                    created_at="2026-11-21",
                    entity_id=shop.tanaka,
                )
            )
