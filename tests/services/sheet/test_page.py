from karte.services.paper import LARGE, NORMAL
from karte.services.sheet import typeset
from karte.services.sheet.page import Options
from tests.services.sheet import pages
from tests.services.sheet.examples import CALL, MISAKI


def test_text_has_the_size_of_printed_forms_and_大きめ_is_larger():
    for scale, points in ((NORMAL, 10.5), (LARGE, 12.0)):
        data = typeset.pdf(MISAKI, Options(font_scale=scale))
        assert pages.size_of(data, CALL.text[:2]) == points


def test_nothing_on_the_sheet_is_too_small_to_read():
    assert pages.smallest(typeset.pdf(MISAKI, Options())) >= 8


def test_paper_may_be_punched_or_have_equal_margins():
    for punched, left, right in ((True, 20, 12), (False, 15, 15)):
        [image] = pages.images(typeset.pdf(MISAKI, Options(punched=punched)))
        assert not pages.printed(image, left=0, top=0, right=left - 0.5, bottom=297)
        assert not pages.printed(image, left=210 - right + 0.5, top=0, right=210, bottom=297)
        assert pages.printed(image, left=left - 0.5, top=0, right=left + 0.5, bottom=297)
        assert pages.printed(image, left=210 - right - 0.5, top=0, right=210 - right + 0.5, bottom=297)
