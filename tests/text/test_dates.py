from datetime import date, datetime

from karte.text import dates


def test_one_door_leads_to_every_kind_of_date() -> None:
    today = date(2026, 11, 21)
    born = dates.parse_date("S63.3.14", today)
    assert dates.format_era(born) == "昭和63年3月14日"
    assert dates.age(born, today) == 38
    visit = dates.parse_moment("きのう 15時", datetime.fromisoformat("2026-11-21 16:40"))
    assert dates.format_moment(visit) == "2026/11/20(金) 15:00"
    assert dates.relative_day(visit.at.date(), today) == "きのう"


def test_the_door_names_what_it_leads_to() -> None:
    assert all(hasattr(dates, name) for name in dates.__all__)
