"""Words for the user: Japanese is the source text, other languages come from gettext catalogues."""

from __future__ import annotations

import gettext
import locale
import os

from karte import paths

_state: list[gettext.NullTranslations] = [gettext.NullTranslations()]
"""The catalogue in use; a list so that `_` stays one function however often the language changes."""


def _(message: str) -> str:
    """The message in the user's language."""
    return _state[0].gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a message for translation that is shown (through `_`) later."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """The message for a number of things; Japanese has one form, so both texts may be the same."""
    return _state[0].ngettext(one, many, count)


def use(language: str) -> str:
    """Switch to "ja", "en" or "system" and return what was chosen."""
    chosen = resolve(language)
    if chosen == "ja":
        _state[0] = gettext.NullTranslations()
    else:
        _state[0] = gettext.translation("karte", paths.resource("locale"), languages=[chosen], fallback=True)
    return chosen


def resolve(language: str) -> str:
    """What a setting comes to here: "ja" or "en"."""
    return system_language() if language == "system" else language


def system_language() -> str:
    """ "ja" on a Japanese system, else "en"."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    named = next((name for name in names if name), "")
    if not named:
        named = locale.getlocale()[0] or ""
    return "ja" if named.lower().startswith(("ja", "japanese")) else "en"
