"""What a soak tells: growth is that of the second half, and a page that fails is named."""

from __future__ import annotations

from random import Random
from xml.etree import ElementTree

from evaluation.soak import Sample, Visits, plot, report

SAMPLES = [Sample(float(at), 200.0 + min(at, 10), 10 * at) for at in range(40)]


def test_the_growth_of_the_second_half_is_told_and_each_failure_once() -> None:
    visits = Visits()
    for at in range(40):
        visits.seen(float(at), 0.01 if at < 20 else 0.02, ["/about", "/search"])
    visits.failed += ["/x: 500", "/x: 500"]
    lines = list(report(visits, SAMPLES))
    assert lines[0] == "40 pages of 3 addresses, 2 failed"
    assert lines[1:3] == ["first half: median 10 ms, p95 10 ms", "second half: median 20 ms, p95 20 ms"]
    assert lines[4:] == ["growth in the second half: 0.0 MB in 190 pages", "  /x: 500"]
    assert visits.next(Random(1)) in ("/", "/about", "/search")


def test_the_plot_is_svg_with_a_point_for_each_sample() -> None:
    [line] = ElementTree.fromstring(plot(SAMPLES)).iter("{http://www.w3.org/2000/svg}polyline")
    assert len(line.attrib["points"].split()) == len(SAMPLES)
