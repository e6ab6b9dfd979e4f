import unicodedata

from karte.text import variants


def test_each_variant_has_one_usual_form_that_is_no_variant_itself() -> None:
    table = variants.table()
    assert len(table) > 350
    assert not {ord(usual) for usual in table.values()} & table.keys()
    assert all(len(usual) == 1 for usual in table.values())


def test_variants_are_characters_that_unicode_itself_keeps_apart() -> None:
    assert [
        chr(code) for code in variants.table() if unicodedata.normalize("NFKC", chr(code)) != chr(code)
    ] == []


def test_names_that_only_resemble_each_other_stay_apart() -> None:
    table = variants.table()
    assert not {ord(letter) for letter in "咲笑田由土士未末己已吉土"} & table.keys()
