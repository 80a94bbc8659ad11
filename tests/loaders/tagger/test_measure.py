import json
from pathlib import Path

from loaders.tagger.measure import Tally, by_both, by_names, by_tagger, measure

TEXT = "Anna Novak, Head of Unit at the Clean River Agency, opened the day.\nThe roads are open.\n"


def write_case(folder: Path) -> None:
    (folder / "own.txt").write_text(TEXT, encoding="utf-8")
    organisation = {"type": "Organisation", "name": "Agency for Clean Rivers", "aliases": ["Clean River Agency", "CRA"]}
    rows = [
        {"kind": "document", "language": "en"},
        {"kind": "fact", "subject": {"type": "Person", "name": "Anna Novak"}, "object": organisation, "qualifiers": {}},
        {"kind": "fact", "subject": {"type": "Person", "name": "Eva Lind"}, "object": organisation, "optional": True},
    ]
    (folder / "own.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def test_names_and_aliases_count_as_found_and_optional_ones_are_not_due(tmp_path: Path) -> None:
    write_case(tmp_path)
    for finder in (by_names, by_tagger, by_both):
        tallies = measure(tmp_path, tmp_path, finder)
        assert tallies["PER en"] == Tally(right=1, wrong=0, found=1, due=1)
        assert (tallies["ORG"].found, tallies["ORG"].due) == (1, 1)
