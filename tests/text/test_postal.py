import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.postal import UnreadablePostal, looks_like_postal, parse_postal


@pytest.mark.parametrize(
    "written",
    [
        "760-8571",
        "〒760-8571",
        "7608571",
        "７６０－８５７１",
        "〒 760 − 8571",
        "760ー8571",
        "\u200e760-8571　",
    ],
)
def test_postal_codes(written: str) -> None:
    assert parse_postal(written) == "760-8571"
    assert looks_like_postal(written)


@pytest.mark.parametrize(
    "written", ["", "760", "760-857", "60-8571", "760-85711", "087-839-2011", "高松市", "760--8571"]
)
def test_no_postal_codes(written: str) -> None:
    with pytest.raises(UnreadablePostal):
        parse_postal(written)
    assert not looks_like_postal(written)


def test_the_message_says_what_to_type() -> None:
    with pytest.raises(UnreadablePostal) as caught:
        parse_postal("76-857")
    assert (
        str(caught.value) == "「76-857」を郵便番号として読めません。数字7桁で入力してください。例: 760-8571"
    )


@given(st.text(st.characters(exclude_categories=[])))
def test_it_reads_or_says_no(text: str) -> None:
    if looks_like_postal(text):
        assert parse_postal(parse_postal(text)) == parse_postal(text)
    else:
        with pytest.raises(UnreadablePostal):
            parse_postal(text)
