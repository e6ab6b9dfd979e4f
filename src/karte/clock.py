"""The only reader of time, so that tests can stop it."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """Local wall-clock time without a zone: what a person would read off the wall."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - wall-clock time is wanted


def today() -> date:
    """The local date."""
    return now().date()


def utc() -> datetime:
    """When something is recorded, in UTC."""
    return datetime.now(UTC)
