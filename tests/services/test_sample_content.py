"""The sample shops: believable, complete, and readable by the same rules as what an owner types."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from karte.paths import resource
from karte.store import starter, values
from karte.store.rows import FieldRow
from karte.text.phone import looks_like_phone

SHOPS = ("salon", "seitai", "maintenance")
NOW = datetime(2026, 11, 22, 9, 0)
LONGEST = 400
FLAGS = set("RGCPAS")
SLOTS = {"person", "org", "thing", "place", "animal", "other"}
FIELD_KEYS = {"label", "type", "unit", "choices", "flags", "hint"}
ADDED = {"name", "fields"}
NEW_KIND = ADDED | {"slot", "icon", "topics_title", "honorific"}
KARTE_KEYS = {"key", "kind", "name", "reading", "star", "facts", "topics"}
NOTE_KEYS = {"days_ago", "time", "template", "about", "values", "text", "private"}
STARTER_KINDS = {kind.name for kind in starter.KINDS}
STARTER_TEMPLATES = {template.name for template in starter.TEMPLATES}

KANA = re.compile("[ぁ-ゖー ]+")
UNASSIGNED = re.compile(r"0[789]0-0000-[0-9]{4}|0[1-9][0-9]-000-[0-9]{4}|0[36]-0000-[0-9]{4}")
"""No exchange in Japan begins with 0: nobody answers there."""
SEASON = re.compile("[0-9０-９]月|[春夏秋冬]|正月|お盆|年末|年始|梅雨|花見|紅葉|[月火水木金土日]曜")

Shop = dict[str, Any]


def load(name: str) -> Shop:
    return json.loads(resource(f"samples/{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(params=SHOPS)
def shop(request: pytest.FixtureRequest) -> Shop:
    return load(request.param)


def row(label: str, type_: str, choices: tuple[str, ...], *, graph: bool = False) -> FieldRow:
    """A field as the store would hand it out; ids do not matter here."""
    return FieldRow(
        1, 1, None, label, type_, "", "", choices, "", False, graph, False, True, False, False, False
    )


def fields_by_owner(shop: Shop, section: str) -> dict[str, dict[str, FieldRow]]:
    """The fields of every kind or template by name and label: the starter's and the shop's own."""
    own = starter.KINDS if section == "kinds" else starter.TEMPLATES
    known = {
        each.name: {made.label: row(made.label, made.type, made.choices) for made in each.fields}
        for each in own
    }
    for each in shop[section]:
        known.setdefault(each["name"], {}).update(
            (
                made["label"],
                row(made["label"], made["type"], tuple(made["choices"]), graph="G" in made["flags"]),
            )
            for made in each["fields"]
        )
    return known


def typed(shop: Shop) -> Iterator[tuple[str, FieldRow | None, str]]:
    """Everything typed into a field: where it stands, the field (None if there is none), the text."""
    kinds, templates = fields_by_owner(shop, "kinds"), fields_by_owner(shop, "templates")
    for karte in shop["kartes"]:
        for label, text in karte["facts"].items():
            yield f"{karte['key']}.{label}", kinds[karte["kind"]].get(label), text
    for note in shop["notes"]:
        for label, text in note["values"].items():
            yield f"{note['days_ago']}.{label}", templates[note["template"]].get(label), text


def words(shop: Shop) -> Iterator[str]:
    """Every text of the file, names of fields and kinds included."""

    def walk(part: object) -> Iterator[str]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            for key, value in part.items():
                yield from (key, *walk(value))
        elif isinstance(part, list):
            for each in part:
                yield from walk(each)

    return walk(shop)


def test_the_files_say_what_they_are(shop: Shop) -> None:
    assert set(shop) == {"format", "shop", "title", "kinds", "templates", "kartes", "notes"}
    assert shop["format"] == "karte-sample/1"
    assert load(shop["shop"]) == shop


def test_a_kind_or_template_is_new_or_adds_to_one_that_everybody_has(shop: Shop) -> None:
    for kind in shop["kinds"]:
        assert set(kind) == (ADDED if kind["name"] in STARTER_KINDS else NEW_KIND), kind["name"]
        if kind["name"] not in STARTER_KINDS:
            assert kind["slot"] in SLOTS
            assert resource(f"icons/{kind['icon']}.svg").is_file()
            assert kind["topics_title"]
    for template in shop["templates"]:
        assert set(template) == ADDED
        assert template["name"] not in STARTER_TEMPLATES, "a visit of the owner's own stays as it is"


def test_new_fields_are_whole_and_clash_with_none(shop: Shop) -> None:
    starters = {kind.name: {made.label for made in kind.fields} for kind in starter.KINDS}
    for owner in (*shop["kinds"], *shop["templates"]):
        labels = [made["label"] for made in owner["fields"]]
        assert len(labels) == len(set(labels))
        assert not set(labels) & starters.get(owner["name"], set())
        for made in owner["fields"]:
            assert set(made) == FIELD_KEYS
            assert made["type"] in values.TYPES
            assert set(made["flags"]) <= FLAGS
            assert bool(made["choices"]) == (made["type"] in ("choice", "multi")), made["label"]


def test_templates_of_two_shops_do_not_mix() -> None:
    names = [template["name"] for name in SHOPS for template in load(name)["templates"]]
    assert len(names) == len(set(names))


def test_there_is_enough_to_try_everything(shop: Shop) -> None:
    kartes, notes = shop["kartes"], shop["notes"]
    kinds = Counter(karte["kind"] for karte in kartes)
    assert len(kartes) >= 14
    assert len(notes) >= 66
    assert kinds["ヒト"] >= 5
    assert len(kinds.keys() - {"ヒト"}) >= 4
    assert max(note["days_ago"] for note in notes) in range(700, 721)
    assert min(note["days_ago"] for note in notes) in range(1, 4)
    assert sum(note["days_ago"] <= 365 for note in notes) > len(notes) / 2
    assert sum(len(note["about"]) >= 3 for note in notes) >= 2
    assert sum(note["private"] for note in notes) in range(2, 5)
    assert sum(bool(karte["topics"]) for karte in kartes) >= len(kartes) / 3
    assert sum(karte["star"] for karte in kartes) in range(1, 6)


def test_numbers_make_graphs(shop: Shop) -> None:
    graphs = {
        (template, label)
        for template, made in fields_by_owner(shop, "templates").items()
        for label, field in made.items()
        if field.graph
    }
    points = Counter(
        (key, note["template"], label)
        for note in shop["notes"]
        for key in note["about"]
        for label in note["values"]
        if (note["template"], label) in graphs
    )
    assert len({key for (key, _template, _label), count in points.items() if count >= 5}) >= 4


def test_every_karte_is_known_used_and_has_a_reading(shop: Shop) -> None:
    keys = [karte["key"] for karte in shop["kartes"]]
    about = {key for note in shop["notes"] for key in note["about"]}
    assert len(keys) == len(set(keys))
    assert about == set(keys)
    for karte in shop["kartes"]:
        assert set(karte) == KARTE_KEYS
        assert karte["kind"] in fields_by_owner(shop, "kinds")
        assert KANA.fullmatch(karte["reading"]), karte["reading"]


def test_notes_are_in_order_and_complete(shop: Shop) -> None:
    templates = fields_by_owner(shop, "templates")
    notes = shop["notes"]
    for note in notes:
        assert set(note) == NOTE_KEYS
        assert note["template"] in templates
        assert note["about"]
        assert len(note["about"]) == len(set(note["about"]))
        assert re.fullmatch("[0-2][0-9]:[0-5][0-9]", note["time"])
        assert 1 <= len(re.findall("。", note["text"])) <= 4, note["text"]
    moments = [(-note["days_ago"], note["time"]) for note in notes]
    assert moments == sorted(moments)


def test_what_is_typed_is_read_as_a_value_of_its_field(shop: Shop) -> None:
    for where, field, text in typed(shop):
        assert field is not None, where
        value = values.read(field, text, NOW)
        assert not values.is_empty(value), where
        chosen = text.split(values.SEPARATOR) if field.type == "multi" else [text]
        assert not field.choices or set(chosen) <= set(field.choices), where


def test_nobody_answers_the_telephones(shop: Shop) -> None:
    numbers = [text for _where, field, text in typed(shop) if field is not None and field.type == "phone"]
    assert len(numbers) >= 8
    assert all(looks_like_phone(number) and UNASSIGNED.fullmatch(number) for number in numbers)
    assert len(numbers) == len(set(numbers))
    spoken = " ".join(note["text"] for note in shop["notes"])
    assert not re.search(r"[0-9]{2,4}-[0-9]{3,4}", spoken)


def test_the_text_is_short_and_normalised(shop: Shop) -> None:
    for text in words(shop):
        assert unicodedata.is_normalized("NFC", text), text
        assert len(text) <= LONGEST
        assert text == text.strip()
        assert "!" not in text
        assert "！" not in text


def test_no_note_names_a_season(shop: Shop) -> None:
    """The days count back from the day the samples are put in, whatever the time of the year."""
    names = {part for karte in shop["kartes"] for part in karte["name"].split()}
    for note in shop["notes"]:
        plain = re.sub("|".join(sorted(names, key=len, reverse=True)), "", note["text"])
        assert not SEASON.search(plain), note["text"]


def test_no_sentence_is_said_twice() -> None:
    sentences = Counter(
        sentence
        for name in SHOPS
        for note in load(name)["notes"]
        for sentence in note["text"].split("。")
        if sentence
    )
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


def test_rare_letters_of_names_are_there() -> None:
    names = "".join(karte["name"] for name in SHOPS for karte in load(name)["kartes"])
    assert set("髙﨑𠮷") <= set(names)
