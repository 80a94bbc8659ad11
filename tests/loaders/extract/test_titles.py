"""The title is a line of its own: no label above it and no date below it belongs to it."""

from __future__ import annotations

import pytest

from loaders.extract.stage import set_stage
from loaders.segment import segment_text

BODY = (
    "\n\nThe Harbour Institute invites to a day on tides and timber, with talks, a walk along the quay and a debate.\n"
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('ANNOUNCEMENT\n\nConference "Tides and Timber"\nPublished: 15 April 2026', 'Conference "Tides and Timber"'),
        (
            "Protokoll\n\nArbeitsgruppe Gezeiten, 4. Sitzung\n21. September 2022, online",
            "Arbeitsgruppe Gezeiten, 4. Sitzung",
        ),
        ("COMMUNIQUÉ DE PRESSE\n\nRotterdam, le 18 décembre 2023\n\nLe port et ses marées", "Le port et ses marées"),
        ("A title that runs on over\ntwo lines of the head", "A title that runs on over two lines of the head"),
    ],
)
def test_the_title_and_the_event_named_by_it(head: str, title: str) -> None:
    stage = set_stage(segment_text(head + BODY, "head.txt"))
    assert stage.line.title == title
    assert stage.main is None or "2022" not in stage.main.name
