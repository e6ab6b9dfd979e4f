"""Role and remark behind a name."""

from __future__ import annotations

from karte import i18n
from karte.text import roles


def test_either_or_both() -> None:
    assert roles.said("対象物", "リードが新しい") == "対象物・リードが新しい"
    assert roles.said("", "窓口") == "窓口"
    assert roles.said("主", "") == "主"
    assert roles.said("", "") == ""


def test_a_role_from_elsewhere_is_shown_as_it_is() -> None:
    assert roles.said("見届け人", "") == "見届け人"


def test_seven_roles_for_the_keys_from_1_to_7() -> None:
    i18n.use("ja")
    assert [roles.said(role, "") for role in roles.ROLES] == list(roles.ROLES)
    assert len(set(roles.ROLES)) == 7
    assert roles.ROLES.index(roles.MENTIONED) == 6
