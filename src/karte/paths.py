"""Where things are: the data folder, the settings file, the program's own resources."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

APP = "karte"


def resource(name: str = "") -> Path:
    """A file or folder of `resources/`: beside `src/` in a checkout, inside the package in a wheel."""
    package = Path(__file__).resolve().parent
    checkout = package.parent.parent / "resources"
    root = checkout if package.parent.name == "src" and checkout.is_dir() else package / "resources"
    return root / name if name else root


def default_data() -> Path:
    """The data folder when none is named: `karte-data/` beside the program if there, else the user's."""
    portable = Path(sys.executable).resolve().parent / "karte-data"
    return portable if portable.is_dir() else Path(platformdirs.user_data_dir(APP, appauthor=False))


def settings_file() -> Path:
    """Window, theme and text size; never customer text."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json"


def log_file() -> Path:
    """The rotating log; holds no values."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "karte.log"
