"""An edited sentence before the checks once more."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.backends import Backends, Progress
from tqcheck.config import Options
from tqcheck.pipeline import check_document
from tqcheck.review.jobs import CheckSentence
from tqcheck.review.state import Recheck


def recheck(job: CheckSentence, backends: Backends, options: Options, progress: Progress) -> Recheck:
    """What `backends` and the checks say of the sentence, and not of its context."""
    report = check_document(job.document, backends, replace(options, suggest=False), source=job.source, progress=progress)
    ours = [segment.index for segment in report.article.target.segments if segment.span.end > job.begin]
    back = " ".join(report.article.back[index] for index in ours if index < len(report.article.back))
    return Recheck(
        text=job.text,
        back=back,
        quality=min((report.quality[index] for index in ours if index < len(report.quality)), default=None),
        objections=tuple(
            (finding.severity, finding.message) for finding in report.findings if finding.side == "target" and finding.span.end > job.begin
        ),
    )
