"""What someone or something has to do with a note: the roles beside its names."""

from __future__ import annotations

from karte.i18n import N_, _

MENTIONED = N_("話に出た")
"""Only spoken of: what an @name in the text gives. The note is no visit of that karte."""

ROLES = (N_("主"), N_("同席"), N_("家族"), N_("対象物"), N_("担当"), N_("紹介"), MENTIONED)
"""As they are stored; the words on screen may be in another language."""


def said(role: str, remark: str) -> str:
    """Role and remark as they stand behind a name, either or both; a role that came from elsewhere too."""
    shown = _(role) if role in ROLES else role
    return "・".join(filter(None, (shown, remark)))  # data
