import pytest

from loaders.tagger.features import AT_EDGE, capital_runs, describe, gazetteer, kind, shape, token_features

RUNS = ("Anna", "van", "der", "Zweckler", "(", "Zweckler", ")", "and", "roads")


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Anna", "Xx"),
        ("NATO", "XX"),
        ("J.", "X."),
        ("A", "X"),
        ("McAdam", "XxX"),
        ("eHealth", "xX"),
        ("rivers", "x"),
        ("Anne-Marie", "Xx-Xx"),
        ("EU-Kommission", "XX-Xx"),
        ("2024", "9"),
        ("AB12", "X9"),
        ("AB0012", "X99"),
        ("iX9", "x9"),
        ("(", "("),
        ("a@example.org", "@"),
        ("/", "/"),
    ],
)
def test_shapes(word: str, form: str) -> None:
    assert shape(word) == form


@pytest.mark.parametrize(
    ("word", "lowered", "what"),
    [
        ("Anna", False, "given"),
        ("ANNA", False, "given"),
        ("Anna-Sophie", False, "given"),
        ("Florence", False, "given?"),
        ("Ministry", False, "Head"),
        ("Bundesministerium", False, "Head"),
        ("directeur", False, "role"),
        ("van", False, "particle"),
        ("Dr.", False, "Title"),
        ("Zweckler", False, "Xx"),
        ("Zweckler", True, "Lowered"),
        ("NATO", False, "XX"),
        ("14:05", False, "9"),
    ],
)
def test_kinds(word: str, lowered: bool, what: str) -> None:
    assert kind(word, shape(word), lowered, gazetteer()) == what


def test_runs_reach_over_particles_and_know_their_neighbours() -> None:
    words = [describe(word, "en", "", False, gazetteer()) for word in RUNS]
    runs = capital_runs(words)
    assert sorted(runs) == [0, 1, 2, 3, 5]
    size, first, last, _, _, before, after, earlier, later, where, here = runs[0]
    assert (size, first, last, before, after) == ("4", "given", "Xx", "edge", "(")
    assert (earlier, later, where, here) == ("-", "Xx", "first", "given")
    assert runs[5][7] == "given"


def test_a_token_sees_two_words_on_each_side() -> None:
    words = [describe(word, "en", "", False, gazetteer()) for word in ["one", "two", "three"]]
    features = token_features(words)[0]
    assert {"w=one", "1w=two", "2w=three", "-1edge", "-2edge"} <= set(features)
    assert not AT_EDGE.own
