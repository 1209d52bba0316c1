"""`python -m tqcheck.bench.once`: one check under a clock, as the command line does it. A job as JSON comes in, its run goes out."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tqcheck.bench.clock import Clock
from tqcheck.bench.figures import Run, to_json
from tqcheck.bench.watch import watched
from tqcheck.cli.app import main as command_line

# Read before a warm run, so that all that is loaded but once is there. No article has these sentences.
_WARMING = {
    "de": "Der Gemeinderat von Ober-Unterbach beriet am Dienstag über 3 neue Bänke. „Sie kosten 900 Euro“, sagte die Kämmererin.\n",
    "en": "On Tuesday the council of Upper Lowbrook discussed 3 new benches. “They cost 900 euros,” the treasurer said.\n",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to check: the article in `language` ("de" or "en"), with its original or None; with or without models; after another article
    (`warm`) or as the first thing that the process does."""

    article: str
    source: str | None
    language: str
    models: bool
    warm: bool

    def dumped(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))


def run(job: Job) -> Run:
    """Does the job in this process. Raises SystemExit with the code of a check that failed, which has said why."""
    clock = Clock()
    with TemporaryDirectory(prefix="tqcheck-bench-") as folder, watched(clock):
        if job.warm:
            files = {language: Path(folder) / f"{language}.txt" for language in _WARMING}
            for language, file in files.items():
                file.write_text(_WARMING[language], encoding="utf-8")
            other = files["en" if job.language == "de" else "de"]
            _check(str(files[job.language]), str(other) if job.source else None, job, folder)
            clock.reset()
        began = perf_counter()
        _check(job.article, job.source, job, folder)
        return clock.run(perf_counter() - began)


def _check(article: str, source: str | None, job: Job, folder: str) -> None:
    options = ["--no-config", "--target-lang", job.language, "--output", str(Path(folder) / "report.txt")]
    options += ["--source", source] if source else []
    options += [] if job.models else ["--no-models"]
    if code := command_line(["check", *options, "--", article]):
        raise SystemExit(code)


def main() -> None:
    """The job on standard input, its run on standard output."""
    print(json.dumps(to_json(run(Job(**json.load(sys.stdin))))))


if __name__ == "__main__":
    main()
