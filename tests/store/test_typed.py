"""Every class of columns is a table."""

from __future__ import annotations

from sqlalchemy import TypedColumns

from karte.store import schema, typed


def classes() -> list[type[TypedColumns]]:
    found = [each for each in vars(typed).values() if isinstance(each, type)]
    return [each for each in found if issubclass(each, TypedColumns) and each is not TypedColumns]


def test_each_is_the_columns_of_one_table() -> None:
    names = {frozenset(vars(each)) - frozenset(vars(TypedColumns)) for each in classes()}
    assert len(classes()) == len(schema.metadata.tables)
    assert len(names) > 1


def test_text_is_never_missing() -> None:
    """Nothing is "", so that nobody has to ask twice."""
    allowed = {("journal", "before"), ("journal", "after")}
    nullable = {
        (table.name, column.name)
        for table in schema.metadata.tables.values()
        for column in table.columns
        if column.nullable and str(column.type) == "TEXT"
    }
    assert nullable == allowed
