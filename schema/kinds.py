"""The closed vocabularies of the ontology: every enumeration that facts, the graph and GraphQL share."""

from __future__ import annotations

from enum import StrEnum

import strawberry


@strawberry.enum(description="How firmly the text says it.")
class Certainty(StrEnum):
    STATED = "STATED"
    INFERRED = "INFERRED"
    AMBIGUOUS = "AMBIGUOUS"


@strawberry.enum(description="What kind of text a document is.")
class Genre(StrEnum):
    PRESS_RELEASE = "PRESS_RELEASE"
    BLOG_POST = "BLOG_POST"
    PROGRAMME = "PROGRAMME"
    SLIDE_DECK = "SLIDE_DECK"
    MISSION_LETTER = "MISSION_LETTER"
    ANNOUNCEMENT = "ANNOUNCEMENT"
    REPORT = "REPORT"
    MINUTES = "MINUTES"
    LIST = "LIST"
    OTHER = "OTHER"


@strawberry.enum(description="What kind of body an organisation is.")
class OrganisationKind(StrEnum):
    INSTITUTION = "INSTITUTION"
    DIRECTORATE = "DIRECTORATE"
    AGENCY = "AGENCY"
    COMPANY = "COMPANY"
    UNIVERSITY = "UNIVERSITY"
    HOSPITAL = "HOSPITAL"
    ASSOCIATION = "ASSOCIATION"
    STANDARDS_BODY = "STANDARDS_BODY"
    EXPERT_GROUP = "EXPERT_GROUP"
    CONSORTIUM = "CONSORTIUM"
    PARTY = "PARTY"
    OTHER = "OTHER"


@strawberry.enum(description="What kind of gathering an event is.")
class EventKind(StrEnum):
    WORKSHOP = "WORKSHOP"
    CONFERENCE = "CONFERENCE"
    ASSEMBLY = "ASSEMBLY"
    SESSION = "SESSION"
    WEBINAR = "WEBINAR"
    MEETING = "MEETING"
    HEARING = "HEARING"
    SUMMIT = "SUMMIT"
    OTHER = "OTHER"


@strawberry.enum(description="What kind of measure or undertaking an initiative is.")
class InitiativeKind(StrEnum):
    STRATEGY = "STRATEGY"
    ACT = "ACT"
    REGULATION = "REGULATION"
    DIRECTIVE = "DIRECTIVE"
    ACTION_PLAN = "ACTION_PLAN"
    PROGRAMME = "PROGRAMME"
    PROJECT = "PROJECT"
    DATA_SPACE = "DATA_SPACE"
    FUND = "FUND"
    STANDARD = "STANDARD"
    GUIDELINES = "GUIDELINES"
    CAMPAIGN = "CAMPAIGN"
    PRIORITY = "PRIORITY"
    OTHER = "OTHER"


@strawberry.enum(description="What kind of political post a mandate is.")
class MandateKind(StrEnum):
    COMMISSIONER = "COMMISSIONER"
    MINISTER = "MINISTER"
    PRESIDENT = "PRESIDENT"
    RAPPORTEUR = "RAPPORTEUR"
    MEMBER = "MEMBER"
    OTHER = "OTHER"


@strawberry.enum(description="What someone does at an event.")
class ParticipationRole(StrEnum):
    OPENING = "OPENING"
    KEYNOTE = "KEYNOTE"
    SPEAKER = "SPEAKER"
    PANELLIST = "PANELLIST"
    MODERATOR = "MODERATOR"
    HOST = "HOST"
    CLOSING = "CLOSING"
    EXPERT = "EXPERT"
    ATTENDEE = "ATTENDEE"


@strawberry.enum(description="How an organiser stands to an event.")
class OrganiserRole(StrEnum):
    ORGANISER = "ORGANISER"
    CO_ORGANISER = "CO_ORGANISER"
    SPONSOR = "SPONSOR"


@strawberry.enum(description="How someone is involved in an initiative.")
class InvolvementRole(StrEnum):
    LAUNCHED = "LAUNCHED"
    PROPOSED = "PROPOSED"
    ADOPTED = "ADOPTED"
    LEADS = "LEADS"
    FUNDS = "FUNDS"
    PARTNER = "PARTNER"
    SUPPORTS = "SUPPORTS"
    OPPOSES = "OPPOSES"
    MANAGES = "MANAGES"


@strawberry.enum(description="What a mandate tells its holder to do with an initiative.")
class TaskAction(StrEnum):
    LEAD = "LEAD"
    PRESENT = "PRESENT"
    COMPLETE = "COMPLETE"
    CONTRIBUTE = "CONTRIBUTE"
    PROMOTE = "PROMOTE"
    SCALE_UP = "SCALE_UP"
    OTHER = "OTHER"


@strawberry.enum(description="What happened to an initiative on a date.")
class MilestoneKind(StrEnum):
    ANNOUNCED = "ANNOUNCED"
    DUE = "DUE"
    PUBLISHED = "PUBLISHED"
    ADOPTED = "ADOPTED"
    IN_FORCE = "IN_FORCE"
    ENDS = "ENDS"


@strawberry.enum(description="How a topic stands to what is about it.")
class TopicKind(StrEnum):
    SUBJECT = "SUBJECT"
    CHALLENGE = "CHALLENGE"
    OPPORTUNITY = "OPPORTUNITY"


@strawberry.enum(description="How one initiative stands to another.")
class InitiativeRelation(StrEnum):
    BUILDS_ON = "BUILDS_ON"
    IMPLEMENTS = "IMPLEMENTS"
    AMENDS = "AMENDS"
    REPEALS = "REPEALS"


@strawberry.enum(description="What kind of block of a document a passage is.")
class PassageKind(StrEnum):
    HEADING = "HEADING"
    PARAGRAPH = "PARAGRAPH"
    BULLET = "BULLET"
    AGENDA_LINE = "AGENDA_LINE"
    TABLE_ROW = "TABLE_ROW"
    SLIDE = "SLIDE"
    BOILERPLATE = "BOILERPLATE"
