"""The whole ontology: all its types put together."""

from schema.events import Event, Participation, Place
from schema.interfaces import Entity, Node, Relation, Sourced
from schema.ontology import Ontology
from schema.people import Membership, Organisation, Person
from schema.policies import Initiative, Involvement, Mandate, Milestone, Task, Topic
from schema.sources import Document, Evidence, Fact, Mention, Passage, Quotation
from schema.unions import Agent

ONTOLOGY = Ontology.of(
    classes=(
        Person,
        Organisation,
        Membership,
        Event,
        Participation,
        Place,
        Initiative,
        Mandate,
        Task,
        Involvement,
        Milestone,
        Topic,
        Document,
        Passage,
        Evidence,
        Mention,
        Fact,
        Quotation,
        Relation,
    ),
    interfaces=(Node, Entity, Sourced),
    unions=(Agent,),
)

__all__ = ["ONTOLOGY", "Ontology"]
