"""Growth as a picture: time and memory over the number of segments, both axes of time logarithmic. Plain SVG, which any page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10

from tqcheck.bench.growth import Grown

WIDTH, HEIGHT = 360, 260  # of one of the two charts
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 20, 36, 44
_COLOURS = {False: "#0b6e4f", True: "#b5430e"}
_NAMES = {False: "rules alone", True: "with models"}

Point = tuple[float, float]


def picture(grown: Sequence[Grown]) -> str:
    """The two charts side by side as an SVG document. Raises ValueError when there is nothing to draw."""
    if not grown:
        raise ValueError("there is nothing to draw")
    lines = {kind: sorted((one for one in grown if one.models is kind), key=lambda one: one.segments) for kind in (False, True)}
    lines = {kind: those for kind, those in lines.items() if those}
    time = {kind: [(log10(one.segments), log10(one.seconds)) for one in those] for kind, those in lines.items()}
    room = {kind: [(log10(one.segments), one.peak / 1e6) for one in those] for kind, those in lines.items()}
    most = max(value for those in room.values() for _, value in those)
    decades = [value for those in time.values() for _, value in those]
    low, high = floor(min(decades)), max(ceil(max(decades)), floor(min(decades)) + 1)
    seconds = [(float(power), f"{10.0**power:,g} s") for power in range(low, high + 1)]
    step = 10 ** floor(log10(most))
    megabytes = [(float(value), f"{value:,g} MB") for value in _steps(most, step)]
    body = [
        *_chart(0, "Time of a check", time, seconds),
        *_chart(WIDTH, "Memory at the peak", room, megabytes),
        *_legend(lines),
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT + 24}"',
            'font-family="sans-serif" font-size="11" role="img">',
            "<title>Time and memory of a check by the number of segments of the article</title>",
            f'<rect width="{2 * WIDTH}" height="{HEIGHT + 24}" fill="white"/>',
            *body,
            "</svg>\n",
        ]
    )


def _steps(most: float, step: float) -> list[float]:
    """Round values from 0 to the first one that is not below `most`, at most six of them."""
    while most / step > 5:
        step *= 2
    return [step * number for number in range(ceil(most / step) + 1)]


def _chart(left: int, title: str, lines: dict[bool, list[Point]], marks: Sequence[tuple[float, str]]) -> Iterator[str]:
    sizes = [at for points in lines.values() for at, _ in points]
    first, last = floor(min(sizes)), max(ceil(max(sizes) - 0.05), floor(min(sizes)) + 1)
    low, high = marks[0][0], marks[-1][0]

    def across(value: float) -> float:
        return left + _LEFT + (value - first) / (last - first) * (WIDTH - _LEFT - _RIGHT)

    def up(value: float) -> float:
        return HEIGHT - _BOTTOM - (value - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM)

    yield f'<text x="{left + _LEFT}" y="22" font-size="13" font-weight="bold">{title}</text>'
    for value, label in marks:
        yield f'<path d="M{across(first):.1f} {up(value):.1f}H{across(last):.1f}" stroke="#ddd"/>'
        yield f'<text x="{across(first) - 6:.1f}" y="{up(value) + 4:.1f}" text-anchor="end">{label}</text>'
    for power in range(first, last + 1):
        yield f'<text x="{across(power):.1f}" y="{HEIGHT - _BOTTOM + 16}" text-anchor="middle">{10**power:,}</text>'
    yield f'<text x="{across((first + last) / 2):.1f}" y="{HEIGHT - _BOTTOM + 34}" text-anchor="middle">segments of the article</text>'
    for kind, points in lines.items():
        places = [f"{across(at):.1f},{up(value):.1f}" for at, value in points]
        yield f'<polyline points="{" ".join(places)}" fill="none" stroke="{_COLOURS[kind]}" stroke-width="2"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="3.5" fill="{_COLOURS[kind]}"/>' for x, y in (place.split(",") for place in places))


def _legend(lines: dict[bool, list[Grown]]) -> Iterator[str]:
    for number, kind in enumerate(lines):
        x = _LEFT + 130 * number
        yield f'<circle cx="{x}" cy="{HEIGHT + 8}" r="4" fill="{_COLOURS[kind]}"/>'
        yield f'<text x="{x + 10}" y="{HEIGHT + 12}">{_NAMES[kind]}</text>'
