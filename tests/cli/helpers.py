"""What the tests of commands share."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from dragoman.cli.main import main

SAMPLES = Path(__file__).parents[2] / "samples"
SAID = "The talks were useful, President Dana Orlo said."


def run(*arguments: str | Path, given: bytes | None = None) -> Result:
    """Run `dragoman` with these arguments; an exception that it does not map fails the test."""
    return CliRunner().invoke(main, [str(each) for each in arguments], input=given, catch_exceptions=False)


def write(path: Path, text: str | bytes = SAID) -> Path:
    """Write a file and give its path back."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
