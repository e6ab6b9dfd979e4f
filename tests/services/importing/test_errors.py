from __future__ import annotations

import inspect

import pytest

from karte.errors import KarteError
from karte.services.importing import errors

MISHAPS = [
    found
    for _name, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, KarteError) and found is not KarteError
]


@pytest.mark.parametrize("mishap", MISHAPS)
def test_every_mishap_names_the_file_the_reason_and_the_remedy(mishap: type[KarteError]) -> None:
    values = {"name": "顧客.csv", "sort": "PDF の文書", "sheet": "名簿", "row": 12}
    said = mishap(**{key: values[key] for key in inspect.signature(mishap).parameters})
    assert "「顧客.csv」" in said.what
    assert said.what.endswith("。")
    assert said.remedy.endswith(("ください。",))
    assert "{" not in str(said)
