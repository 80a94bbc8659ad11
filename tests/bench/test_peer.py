"""What we are measured against: each question in all its forms, on the graph that is stored, from a locked project."""

from __future__ import annotations

import socket
import threading

import pytest
from graphql import DocumentNode, GraphQLSchema, ObjectTypeDefinitionNode, StringValueNode, parse, validate

from api.graphql.assembly import assemble
from bench import peer
from bench.client import Client
from bench.generate import generate
from bench.load import throughput
from bench.questions import Question, questions, variables
from schema import ONTOLOGY

#: The peer's own types for the properties of a relationship, which have no label.
EDGES = {"Membership", "Involvement", "Task"}


@pytest.fixture(scope="module")
def types() -> DocumentNode:
    return parse((peer.FOLDER / "types.graphql").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return assemble(ONTOLOGY).schema


def test_there_are_thirteen_questions_and_variables_for_each() -> None:
    assert len(questions()) == 13
    assert variables(generate(), "cursor").keys() == {question.name for question in questions()}


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_each_question_has_its_three_forms(question: Question, schema: GraphQLSchema) -> None:
    assert validate(schema, parse(question.graphql)) == []
    assert parse(question.peer)
    assert question.cypher.rstrip().endswith(" AS data")
    assert question.title


def test_the_peer_is_told_of_what_is_stored(types: DocumentNode) -> None:
    for each in types.definitions:
        if not isinstance(each, ObjectTypeDefinitionNode) or each.name.value in EDGES:
            continue
        spec = ONTOLOGY.nodes[each.name.value]
        stored = {key for found in spec.properties.values() for key in found.stored} | {"collation"}
        for found in each.fields or ():
            told = {a.name.value: a.value for d in found.directives or () for a in d.arguments or ()}
            if told:
                assert isinstance(told["type"], StringValueNode)
                assert told["type"].value in ONTOLOGY.relationships
            else:
                assert found.name.value in stored


def test_answers_are_compared_by_their_values() -> None:
    ours = {"event": {"date": {"text": "2026"}, "places": {"nodes": [{"name": "B"}, {"name": "A"}]}, "online": None}}
    theirs = {"events": [{"dateText": "2026", "places": [{"name": "A"}, {"name": "B"}]}]}
    assert peer.told_by(ours) == peer.told_by(theirs)
    assert peer.told_by({"name": "A"}) != peer.told_by({"names": ["A", "A"]})


ANSWERS = (
    b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
)


@pytest.mark.parametrize("answer", ANSWERS)
def test_clients_read_answers_of_both_kinds(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve(line: socket.socket) -> None:
            with line:
                while line.recv(1 << 16):
                    line.sendall(answer[:-1])
                    line.sendall(answer[-1:])

        def accept() -> None:
            for _ in range(3):
                threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        client = Client(listening.getsockname()[1], "/", {})
        assert client.ask() == b"{}"
        answered, spent = throughput(client, 0.05, clients=2)
        client.close()
    assert answered >= 2
    assert spent >= 0.05
