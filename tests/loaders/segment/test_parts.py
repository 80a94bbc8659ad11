"""One file, several documents."""

from __future__ import annotations

from loaders.segment import segment_text

PROSE = "The council of lakes met in Oberwald to talk about the ferries that cross the water every morning. " * 4
CONTACT = "Media contact:\n\nMila Oberwald\n\nT: +32 2 555 01 02\n\nTwitter: @lakes\n"
RELEASE = f"PRESS RELEASE\n\nFerries for all\n\n{PROSE}\n\n{PROSE}\n\n{CONTACT}"
BLOG = f"What I saw on the lake today\n\n{PROSE}\n\nMore to see\n\n{PROSE}\n"
PASTED = f"---\ntitle: Notes\nauthor: Ida Stroom\n---\n\n# Notes\n\n{PROSE}\n"


def test_a_blog_after_a_release_is_a_part_of_its_own_and_no_boilerplate() -> None:
    document = segment_text(RELEASE + BLOG)
    assert [document.text[part.start :].split("\n")[0] for part in document.parts] == [
        "PRESS RELEASE",
        "What I saw on the lake today",
    ]
    blog = [block for block in document.blocks if block.part == 1]
    assert {block.matter for block in blog} == {"body"}
    assert blog[1].path == ("What I saw on the lake today",)


def test_a_blog_that_begins_on_the_releases_last_line_is_still_a_part() -> None:
    document = segment_text(RELEASE.rstrip("\n") + BLOG)
    assert len(document.parts) == 2
    assert all(block.matter == "body" for block in document.blocks if block.part == 1)


def test_a_second_letterhead_and_a_second_front_matter_open_parts() -> None:
    document = segment_text(RELEASE + "\n" + RELEASE + "\n" + PASTED)
    assert len(document.parts) == 3
    assert [(entry.key, entry.value) for entry in document.parts[2].entries] == [
        ("title", "Notes"),
        ("author", "Ida Stroom"),
    ]
    assert document.entries == ()


def test_a_document_of_one_part_is_one() -> None:
    assert len(segment_text(BLOG).parts) == 1
    assert len(segment_text("").parts) == 1
