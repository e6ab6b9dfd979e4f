"""What a list that gathers its kartes itself needs over all kartes, condition by condition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection

from karte.store import connect, fields, rules, templates
from karte.store.conditions import Condition, Rule
from karte.store.store import Store
from tests.benchmarks import replay
from tests.benchmarks.data import LAST_DAY
from tests.benchmarks.report import Figures

NAMES: Mapping[str, str] = {
    "last": "last visit more than 60 days ago",
    "often": "at least five notes within a year",
    "spent": "at least 50,000円 within a year",
    "ever": "at least 500,000円 in all the years",
    "latest": "the last 満足度 at most 3",
    "words": "has 「たなか」 somewhere",
    "common": "has 「の」 somewhere, as nearly all notes",
    "all": "all of these but the words",
}
"""Each rule, and how the table calls it."""


def measure(store: Store, path: Path, rounds: int, figures: Figures) -> None:
    """Every rule in every round, beside its statements by the driver; once more before to warm up."""
    with store.read() as session:
        made = _rules(session)
        asked = {}
        for name, rule in made.items():
            with replay.recorded(session) as asked[name]:
                rules.ids(session, rule, LAST_DAY.date())
    driver = connect.raw(path)
    try:
        for _number in range(rounds):
            for name, rule in made.items():
                with figures.watch(f"rule {name}"), store.read() as session:
                    rules.ids(session, rule, LAST_DAY.date())
                with figures.watch(f"raw rule {name}"):
                    replay.run(driver, asked[name])
    finally:
        driver.close()


def _rules(session: Connection) -> dict[str, Rule]:
    visit = templates.all(session)[1].template_id
    by_type = {field.type: field.field_id for field in fields.of_template(session, visit)}
    last = Condition("last", "over", (60,))
    often = Condition("count", "at_least", (5,), days=365)
    spent = Condition("sum", "at_least", (50_000,), of=by_type["money"], days=365)
    latest = Condition("latest", "at_most", (3,), of=by_type["rate5"])
    each = {
        "last": last,
        "often": often,
        "spent": spent,
        "ever": Condition("sum", "at_least", (500_000,), of=by_type["money"]),
        "latest": latest,
        "words": Condition("anywhere", "contains", ("たなか",)),
        "common": Condition("anywhere", "contains", ("の",)),
    }
    return {
        **{name: Rule((condition,)) for name, condition in each.items()},
        "all": Rule((last, often, spent, latest)),
    }
