"""Identifiers that stay unique across files: UUID version 7 (RFC 9562), ordered by time."""

from __future__ import annotations

import secrets
import uuid

from karte import clock


def new() -> str:
    """48 bits of Unix milliseconds, then version, variant and 74 random bits."""
    number = int(clock.utc().timestamp() * 1000) << 80 | secrets.randbits(80)
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=number))
