from loaders.tagger.invent import LANGUAGES, Inventor, invent, label_tokens, read_grammar


def test_every_language_is_written_with_every_label() -> None:
    labels: dict[str, set[str]] = {}
    for stretch in invent(60):
        for sentence in stretch:
            labels.setdefault(sentence.language, set()).update(tag[2:] for tag in sentence.tags)
    assert labels == {language: {"", "PER", "ORG", "LOC"} for language in LANGUAGES}


def test_the_same_seed_writes_the_same() -> None:
    assert list(invent(5, seed=3)) == list(invent(5, seed=3)) != list(invent(5, seed=4))


def test_every_slot_of_the_grammar_can_be_filled() -> None:
    grammar = read_grammar()
    for language in LANGUAGES:
        inventor = Inventor(grammar, language, 0)
        for (_, owner), ways in grammar.items():
            for way in ways if owner in (language, "*") else ():
                assert "{" not in "".join(text for text, _ in inventor.write(way, "", language))


def test_a_name_inside_an_organisation_is_part_of_it() -> None:
    inventor = Inventor({("org", "en"): ["{surname} Institute"]}, "en", 0)
    assert [label for _, label in inventor.write("at {org}", "", "en")] == ["", "ORG"]


def test_labels_follow_the_pieces_into_tokens() -> None:
    sentence = label_tokens("en", [("Dear ", ""), ("Ana de Wit", "PER"), (" (", ""), ("X Bank", "ORG"), (")", "")])
    assert sentence.tags == ["O", "B-PER", "I-PER", "I-PER", "O", "B-ORG", "I-ORG", "O"]
