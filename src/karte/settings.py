"""What the user set about the program itself, in one JSON file; never holds customer text."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

THEMES = ("system", "light", "dark")
SCALES = (0.9, 1.0, 1.15, 1.3)
LANGUAGES = ("system", "ja", "en")
LIST_ORDERS = ("recent", "kana", "next")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default."""

    theme: str = "system"
    text_scale: float = 1.0
    language: str = "system"
    geometry: str = ""
    """The window's place as Qt saved it, in base64."""
    maximised: bool = False
    pane_widths: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
    """Breakpoint → pane → logical pixels."""
    list_order: str = "recent"
    list_visible: bool = True
    print_options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    """Kind slot → what was last chosen in the print preview."""
    reduce_photos: bool = False
    """Whether large photos are made smaller when they come in; else they stay as they are."""
    tray_icon: bool = True
    """Whether the icon beside the clock is wanted."""
    first_note_told: bool = False
    """Whether the line after the first note has been shown, or came too late to be of use."""


_ALLOWED: Mapping[str, tuple[Any, ...]] = {
    "theme": THEMES,
    "text_scale": SCALES,
    "language": LANGUAGES,
    "list_order": LIST_ORDERS,
}


class SettingsFile:
    """The settings and the file they live in; keys of other versions survive a rewrite."""

    def __init__(self, path: Path) -> None:
        """Reads `path`; a missing file means defaults, a broken one is set aside as `….broken`."""
        self.path = path
        self._all = self._read()
        self.current = _known(self._all)

    def change(self, **changes: Any) -> Settings:
        """Set some fields, write the file at once and return the new settings.

        Raises TypeError for a field that does not exist. A folder that cannot be written to only means
        that the next start has forgotten the change.
        """
        self.current = replace(self.current, **changes)
        self._all.update({entry.name: getattr(self.current, entry.name) for entry in fields(Settings)})
        self._write()
        return self.current

    def _read(self) -> dict[str, Any]:
        try:
            text = self.path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            text = ""
        except OSError:
            return {}
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if isinstance(found, dict):
            return cast("dict[str, Any]", found)
        self._set_aside()
        return {}

    def _set_aside(self) -> None:
        with suppress(OSError):
            self.path.replace(self.path.with_name(self.path.name + ".broken"))

    def _write(self) -> None:
        """Write beside the file and rename, so that a crash leaves either the old or the new one."""
        fresh = self.path.with_name(self.path.name + ".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as out:
                json.dump(self._all, out, ensure_ascii=False, indent=2)
                out.write("\n")
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(self.path)
        except OSError:
            with suppress(OSError):
                fresh.unlink()


def _known(found: Mapping[str, Any]) -> Settings:
    """The fields this version knows, each only if it holds something sensible."""
    default = Settings()
    chosen: dict[str, Any] = {}
    for entry in fields(Settings):
        value = found.get(entry.name)
        if _sensible(entry.name, value, getattr(default, entry.name)):
            chosen[entry.name] = value
    return replace(default, **chosen)


def _sensible(name: str, value: Any, default: Any) -> bool:
    if name in _ALLOWED:
        return not isinstance(value, bool) and value in _ALLOWED[name]
    if isinstance(default, dict):
        return isinstance(value, dict) and all(
            isinstance(inner, dict) for inner in cast("dict[str, Any]", value).values()
        )
    return type(value) is type(default)
