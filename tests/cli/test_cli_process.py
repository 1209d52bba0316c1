from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.processes import TQCHECK, tqcheck, without_network

QUIET = "Der Stadtrat beriet gestern lange über den Haushalt der Gemeinde."


def test_a_reader_that_went_away(article: Path) -> None:
    """`| head -1`: no complaint, and the gate still decides."""
    article.write_text("".join(f"Die EU -Kommission lehnt den Vorschlag Nummer {n} ab.\n\n" for n in range(400)), encoding="utf-8")
    for gate, code in (((), 0), (("--fail-on", "minor"), 1)):
        command = [*TQCHECK, "check", str(article), "--no-models", *gate]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None and process.stderr is not None
            process.stdout.close()
            err = process.stderr.read()
        assert process.returncode == code
        assert err.count(b"\n") == len(gate) // 2
        assert b"Traceback" not in err


def test_a_full_disk_behind_standard_output(article: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run([*TQCHECK, "check", str(article), "--no-models"], stdout=full, stderr=subprocess.PIPE)
    assert process.returncode == 2
    assert process.stderr == b"tqcheck: standard output cannot be written (No space left on device)\n"


def test_closed_streams(article: Path) -> None:
    for closing, code in ((">&-", 0), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 0)):
        line = f'"$@" check {article} --no-models {closing}'
        assert subprocess.run(["bash", "-c", line, "bash", *TQCHECK], capture_output=True).returncode == code
    done = subprocess.run(["bash", "-c", '"$@" check - --no-models <&-', "bash", *TQCHECK], capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"tqcheck: standard input: empty; there is nothing to check\n"


def test_a_terminal_that_lacks_the_characters(article: Path) -> None:
    article.write_text(f"{QUIET} Die EU -Kommission prüft „alles“.\n", encoding="utf-8")
    done = tqcheck("check", str(article), "--no-models", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"pr?ft ?alles?" in done.stdout
    missing = tqcheck("check", "fählt.txt", "--no-models", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert missing.stderr == b"tqcheck: f?hlt.txt: no such file; check the name\n"


def test_json_is_utf8_in_any_locale(article: Path) -> None:
    plain = tqcheck("check", str(article), "--no-models", "--format", "json")
    assert plain.stdout.decode("utf-8").isascii() is False
    for encoding in ("ascii", "latin-1", "utf-16"):
        again = tqcheck("check", str(article), "--no-models", "--format", "json", env={**os.environ, "PYTHONIOENCODING": encoding})
        assert again.stdout == plain.stdout


def test_control_c(article: Path) -> None:
    """Python makes a KeyboardInterrupt of SIGINT unless it was started with the signal ignored, as CI may do."""
    process = subprocess.Popen(
        [*TQCHECK, "check", "-", "--no-models"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdin is not None
    # A pipe that takes more than it holds has a reader: the command is past its start and reads the article.
    process.stdin.write(QUIET.encode() * 20_000)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err == b"tqcheck: interrupted\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_without_a_network(article: Path, form: str) -> None:
    arguments = ("check", str(article), "--no-models", "--format", form)
    alone = tqcheck(*arguments, before=without_network())
    assert (alone.returncode, alone.stderr) == (0, b"")
    assert b"space-before-hyphen" in alone.stdout
    assert alone.stdout == tqcheck(*arguments).stdout
