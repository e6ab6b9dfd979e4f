"""`karte`: a command if there is one, else the window."""

from __future__ import annotations

import sys

from karte import cli, i18n, paths
from karte.settings import SettingsFile


def main() -> int:
    """The program; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may know no Japanese; a question mark is better than a traceback.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    settings = SettingsFile(paths.settings_file())
    i18n.use(settings.current.language)
    arguments = cli.parser().parse_args()
    if arguments.command is not None:
        return cli.run(arguments)
    # Only the window needs Qt.
    from karte import app

    return app.run(arguments.data or paths.default_data(), settings)


if __name__ == "__main__":
    sys.exit(main())
