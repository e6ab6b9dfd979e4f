"""Every chore of karte, with nothing but Python itself.

    python3 packaging/dev.py run [-- ARGUMENTS]   start karte (the first time: make its environment)
    python3 packaging/dev.py test [ARGUMENTS]     all checks, then pytest with these arguments
    python3 packaging/dev.py check                the checks without pytest
    python3 packaging/dev.py shots                screenshots of every main screen into shots/
    python3 packaging/dev.py soak [--kills N]     kill karte at random moments, look whether anything is lost
    python3 packaging/dev.py bench [search] [...] measure karte on a large file (--help: how)
    python3 packaging/dev.py strings [FILE.po ...]  collect the strings to translate, take translations over
    python3 packaging/dev.py clean                remove the environment and everything else that was made

On Windows: py packaging\\dev.py run
"""
# Syntax of Python 3.6: an older Python is to get a sentence, not a traceback. What is newer is in chores.py.

import os
import shutil
import subprocess
import sys

from trouble import SetupError

OLDEST = (3, 11)
NEWEST = (3, 14)
COMMANDS = ("run", "test", "check", "shots", "soak", "bench", "strings", "clean")


def main(argv: "list[str]") -> int:
    """Carry out one command and return the exit code."""
    if argv and argv[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if not argv or argv[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if not suits(sys.version_info[:2]):
            return hand_over(argv)
        import chores  # here, because an older Python cannot read it

        return chores.carry_out(argv[0], argv[1:])
    except SetupError as trouble:
        print(trouble, file=sys.stderr)
        return trouble.code
    except KeyboardInterrupt:
        print("中断しました。もう一度同じ命令で続けられます。", file=sys.stderr)
        print("Interrupted. The same command starts again.", file=sys.stderr)
        return 130


def suits(version: "tuple[int, ...]") -> bool:
    """Whether karte runs on this version of Python."""
    return OLDEST <= version <= NEWEST


def hand_over(argv: "list[str]") -> int:
    """Let a suitable Python on this computer do the work, or say that there is none."""
    python = suitable_python()
    if python is None:
        raise unsuitable(sys.version_info[:2])
    return subprocess.call(python + [os.path.abspath(__file__)] + argv)


def suitable_python() -> "list[str] | None":
    """The command of the newest suitable Python on the PATH that really answers."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = "3.{}".format(minor)
        command = ["py", "-" + name] if os.name == "nt" else ["python" + name]
        if shutil.which(command[0]) and answers(command, name):
            return command
    return None


def answers(command: "list[str]", name: str) -> bool:
    """Whether the command starts a Python of that version (a shim may be there without one)."""
    asked = command + ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        said = subprocess.check_output(asked, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return False
    return said.decode("ascii", "replace").strip() == name


def unsuitable(version: "tuple[int, ...]") -> SetupError:
    """The sentence for a Python that is too old or too new."""
    have = ".".join(map(str, version))
    oldest, newest = (".".join(map(str, each)) for each in (OLDEST, NEWEST))
    return SetupError(
        "Python {} では動きません。Python {}～{} をインストールして、もう一度実行してください。".format(
            have, oldest, newest
        ),
        "karte does not run on Python {}. Install Python {} to {} and try again.".format(
            have, oldest, newest
        ),
        code=3,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
