"""What a text is cut into, told by small texts: each line of an expectation is kind, path and words of one block."""

from __future__ import annotations

from textwrap import dedent

import pytest

from loaders.documents import Document
from loaders.segment import segment_text
from schema.kinds import PassageKind

PROSE = (
    "The council of lakes met in Oberwald to talk about the ferries that cross the water every morning, and about the "
    "price of the tickets that the villages pay for them."
)


def outline(document: Document) -> list[str]:
    return [f"{block.kind.value} {' / '.join(block.path)}: {document.plain(block)}" for block in document.blocks]


def segment(text: str) -> Document:
    return segment_text(dedent(text))


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in segment(text).blocks]


def test_markdown_headings_govern_what_follows() -> None:
    text = """\
        # Lake programme
        ## Ferries
        They sail.
        - north line
          - night boat
        ### Prices
        Two crowns.
        ## Bridges
        None.
        """
    assert outline(segment(text)) == [
        "HEADING : Lake programme",
        "HEADING Lake programme: Ferries",
        "PARAGRAPH Lake programme / Ferries: They sail.",
        "BULLET Lake programme / Ferries: north line",
        "BULLET Lake programme / Ferries: night boat",
        "HEADING Lake programme / Ferries: Prices",
        "PARAGRAPH Lake programme / Ferries / Prices: Two crowns.",
        "HEADING Lake programme: Bridges",
        "PARAGRAPH Lake programme / Bridges: None.",
    ]


def test_underlined_lines_are_headings() -> None:
    document = segment("Lake programme\n==============\n\nFerries\n-------\nThey sail.\n")
    assert [block.level for block in document.blocks] == [1, 2, 0]


def test_a_short_line_over_prose_is_a_heading_and_one_over_a_short_line_is_not() -> None:
    document = segment(f"Lake news\n\nFerries for all\n\n{PROSE}\n\nMila Oberwald\n\nKeeper of the lock\n")
    assert [block.kind.value for block in document.blocks] == [
        "HEADING",
        "HEADING",
        "PARAGRAPH",
        "PARAGRAPH",
        "PARAGRAPH",
    ]
    assert document.blocks[2].path == ("Lake news", "Ferries for all")


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2031",
        "Upper Oberwald, 3 May 2031",
        "Moderator: Mila Oberwald",
        "Place: Oberwald",
        "T: +32 2 555 01 02",
        "See http://lakes.example/x",
    ],
)
def test_a_date_field_or_address_heads_nothing(line: str) -> None:
    assert segment(f"Lake news\n\n{line}\n\n{PROSE}\n").blocks[1].kind is not PassageKind.HEADING


def test_agenda_lines_govern_the_names_under_them() -> None:
    text = """\
        # Programme

        14:05 Opening - Mila Oberwald, Lake Office
        14.30 uur Panel over ferries
        - Jan Waterman, Ferry Union
        15h00 - 15h30 Coffee
        """
    document = segment(text)
    assert [block.kind.value for block in document.blocks] == [
        "HEADING",
        "AGENDA_LINE",
        "AGENDA_LINE",
        "BULLET",
        "AGENDA_LINE",
    ]
    assert document.blocks[3].path == ("Programme", "14.30 uur Panel over ferries")
    assert document.blocks[4].path == ("Programme",)


def test_numbers_that_are_dates_are_no_bullets() -> None:
    assert kinds("Lake days\n\n3. Mai 2031 in Oberwald\n1. first point\n2. Jan Waterman\n")[1:] == [
        "PARAGRAPH",
        "BULLET",
        "BULLET",
    ]


def test_a_markdown_table_names_its_columns() -> None:
    text = """\
        | Name | Role |
        | ---- | ---- |
        | Mila Oberwald | keeper<br>of the lock |
        | Jan Waterman |  |
        """
    document = segment(text)
    header, first, second = document.blocks
    assert {block.kind for block in document.blocks} == {PassageKind.TABLE_ROW}
    assert first.columns == ("Name", "Role")
    assert [document.plain(cell) for cell in first.cells] == ["Mila Oberwald", "keeper of the lock"]
    assert [document.quote(cell) for cell in second.cells] == ["Jan Waterman", ""]
    assert "\n" in document.masked[first.start : first.end]
    assert header.columns == ("Name", "Role")


def test_bare_bars_and_tabs_make_rows_too_and_a_cell_may_go_on_in_the_next_line() -> None:
    document = segment(
        "Country | Member |\n\nLakeland | Mila Oberwald (Lake Office)\nJan Waterman (Ferry Union) |\n\n"
        "Name\tRole\nIda Stroom\tpilot\n"
    )
    rows = document.blocks
    assert [document.plain(row) for row in rows][
        1
    ] == "Lakeland | Mila Oberwald (Lake Office) Jan Waterman (Ferry Union) |"
    assert rows[1].columns == ("Country", "Member")
    assert [document.quote(cell) for cell in rows[-1].cells] == ["Ida Stroom", "pilot"]


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    wrapped = (
        "The council of lakes met in Oberwald on Monday to talk about\n"
        "the ferries that cross the water every morning, and about the\n"
        "price of the tickets. Nothing was decided that day, as the\n"
        "mayor of Oberwald was not there.\n"
    )
    document = segment_text(wrapped)
    assert len(document.blocks) == 1 and "\n" not in document.masked[: document.blocks[0].end]
    assert len(document.blocks[0].sentences) == 2
    assert kinds("Mila Oberwald\nKeeper of the lock\nLake Office\n") == ["PARAGRAPH"] * 3


def test_a_bullet_keeps_its_second_line_as_a_line() -> None:
    document = segment("- Mila Oberwald\n  Keeper of the lock\n- Jan Waterman:\nFerry Union\n")
    assert [document.masked[b.start : b.end] for b in document.blocks] == [
        "Mila Oberwald\n  Keeper of the lock",
        "Jan Waterman:\nFerry Union",
    ]


def test_contact_and_about_sections_are_boilerplate_until_prose_or_a_heading() -> None:
    long = " ".join([PROSE, PROSE])
    document = segment(
        f"Lake news\n\n{PROSE}\n\nMedia contact:\n\nMila Oberwald\n\nT: +32 2 555 01 02\n\n"
        f"{long}\n\nAbout the lakes\n\n{PROSE}\n"
    )
    assert [block.matter for block in document.blocks] == [
        "body",
        "body",
        "contact",
        "contact",
        "contact",
        "body",
        "about",
        "about",
    ]
    assert document.blocks[3].kind is PassageKind.BOILERPLATE


def test_front_matter_is_metadata_that_can_be_quoted() -> None:
    text = (
        '---\ntitle: "Lake: the news"\nauthors: [Mila Oberwald, Jan Waterman]\n'
        "empty: ~\nplace:\n  city: Oberwald\n---\nThey sail.\n"
    )
    document = segment_text(text)
    assert [(entry.key, entry.value) for entry in document.entries] == [
        ("title", "Lake: the news"),
        ("authors", "Mila Oberwald"),
        ("authors", "Jan Waterman"),
        ("place.city", "Oberwald"),
    ]
    assert [document.quote(entry.span) for entry in document.entries if entry.span] == [
        entry.value for entry in document.entries
    ]
    assert outline(document) == ["PARAGRAPH : They sail."]


def test_front_matter_that_is_not_yaml_or_would_unfold_is_read_line_by_line() -> None:
    broken = segment_text("---\ntitle: a: b: [c\n---\nx\n")
    bomb = segment_text("---\na: &a [x, x]\nb: [*a, *a]\n---\nx\n")
    assert [(entry.key, entry.value) for entry in broken.entries] == [("title", "a: b: [c")]
    assert [entry.key for entry in bomb.entries] == ["a", "b"]


def test_long_paragraphs_are_cut_at_sentences_and_nothing_is_dropped() -> None:
    document = segment_text(f"{PROSE} " * 60)
    assert len(document.blocks) > 1
    assert " ".join(map(document.plain, document.blocks)) == " ".join((f"{PROSE} " * 60).split())
    assert all(document.quote(block).endswith(".") for block in document.blocks)


def test_a_heading_without_markup_stands_under_those_with_markup() -> None:
    document = segment("## 10:00 Opening\n\nSpeakers\n\n- Mila Oberwald\n\n## 11:00 Coffee\n\nIn the hall.\n")
    assert outline(document)[2:] == [
        "BULLET 10:00 Opening / Speakers: Mila Oberwald",
        "HEADING : 11:00 Coffee",
        "PARAGRAPH 11:00 Coffee: In the hall.",
    ]


def test_names_over_biographies_stand_under_the_speakers() -> None:
    document = segment(f"Lake day\n\nSpeakers\n\nMila Oberwald\n\n{PROSE}\n\nJan Waterman\n\n{PROSE}\n")
    assert [block.path for block in document.blocks if block.kind is PassageKind.PARAGRAPH] == [
        ("Lake day", "Speakers", "Mila Oberwald"),
        ("Lake day", "Speakers", "Jan Waterman"),
    ]


def test_a_numbered_line_over_prose_is_a_heading_and_in_a_list_it_is_none() -> None:
    minutes = f"Minutes of the council\n\n1. Opening\n{PROSE}\n\n2. Ferries\n\n{PROSE}\n\n1. north\n2. south\n"
    assert kinds(minutes) == ["HEADING", "HEADING", "PARAGRAPH", "HEADING", "PARAGRAPH", "BULLET", "BULLET"]


def test_a_time_alone_on_its_line_takes_the_next_line_for_its_title() -> None:
    document = segment("Programme\n\n10:00 - 10:30\n\nOpening by the keeper\n\nMila Oberwald\n\n10:30\nCoffee\n")
    assert outline(document) == [
        "HEADING : Programme",
        "AGENDA_LINE Programme: 10:00 - 10:30 Opening by the keeper",
        "PARAGRAPH Programme / 10:00 - 10:30 Opening by the keeper: Mila Oberwald",
        "AGENDA_LINE Programme: 10:30 Coffee",
    ]


def test_bullets_of_office_programs_and_headings_of_wikis_are_known() -> None:
    assert kinds("== Ferries ==\n\n•north\n❖ south\n\uf0b7 east\n✔\n") == ["HEADING", "BULLET", "BULLET", "BULLET"]


def test_a_number_that_begins_a_wrapped_line_is_no_bullet() -> None:
    text = (
        "At the meeting of the council of lakes Mila Oberwald, who is its\n"
        "1. chair, opened the talks, and then Jan Waterman, who is now the\n"
        "2. chair, closed them.\n"
    )
    assert kinds(text) == ["PARAGRAPH"]


def test_a_list_heading_ends_with_its_list_and_one_inside_a_group_with_the_group() -> None:
    document = segment("# Lake\n\nThey sail to:\n\n- north\n\nThe end.\n\nName Organisation\nMila Lake Office\n")
    assert [block.path for block in document.blocks][2:] == [
        ("Lake", "They sail to:"),
        ("Lake",),
        ("Lake",),
        ("Lake", "Name Organisation"),
    ]


def test_names_under_a_label_stay_with_their_agenda_line() -> None:
    text = """\
        AGENDA

        9:45-11:00 Panel 1: Ferries for all
                   Moderator: Ida Stroom, River Bank
                   Panellists:
                   - Jan Waterman, Ferry Union
        11:00      Coffee break

        Practical information

        Venue: Town hall
        """
    assert outline(segment(text)) == [
        "HEADING : AGENDA",
        "AGENDA_LINE AGENDA: 9:45-11:00 Panel 1: Ferries for all",
        "PARAGRAPH AGENDA / 9:45-11:00 Panel 1: Ferries for all: Moderator: Ida Stroom, River Bank",
        "HEADING AGENDA / 9:45-11:00 Panel 1: Ferries for all: Panellists:",
        "BULLET AGENDA / 9:45-11:00 Panel 1: Ferries for all / Panellists:: Jan Waterman, Ferry Union",
        "AGENDA_LINE AGENDA: 11:00 Coffee break",
        "HEADING : Practical information",
        "PARAGRAPH Practical information: Venue: Town hall",
    ]


def test_posts_in_the_plural_head_the_names_under_them() -> None:
    document = segment(
        "The college\n\nCommissioners\nMila Oberwald: Lakes\nJan Waterman: Ferries\n\nMinisters\nIda Stroom: Streams\n"
    )
    assert [block.path[-1] for block in document.blocks if block.kind is PassageKind.PARAGRAPH] == [
        "Commissioners",
        "Commissioners",
        "Ministers",
    ]


def test_sections_and_their_numbered_parts_nest() -> None:
    document = segment(f"Minutes of the council\n\n2. Ferries\n\n2.1 North line\n{PROSE}\n\nIda sends the list.\n")
    assert document.blocks[-1].path == ("Minutes of the council", "Ferries", "2.1 North line")
