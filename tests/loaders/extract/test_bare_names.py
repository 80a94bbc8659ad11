"""What is no part of a body's name goes, and nothing else."""

from __future__ import annotations

import pytest

from loaders.extract.bare_names import bare_name


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Tidewatch Instruments GmbH", "Tidewatch Instruments"),
        ("Kiel & Mast GmbH & Co. KG", "Kiel & Mast"),
        ("Netzwerk Gezeiten e.V.", "Netzwerk Gezeiten"),
        ("softwarebedrijf Eb en Vloed", "Eb en Vloed"),
        ("association Marée Haute", "Marée Haute"),
        ("Institut des marées 9h35", "Institut des marées"),
        ("université de Brest", "université de Brest"),
        ("Kompass & Kutter", "Kompass & Kutter"),
        ("AG", "AG"),
        ("Agentur für Ebbe", "Agentur für Ebbe"),
    ],
)
def test_bare_name(written: str, bare: str) -> None:
    assert bare_name(written) == bare
