"""The closed vocabularies of the ontology: every enumeration that facts, the graph and GraphQL share."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """How firmly the text says it."""

    STATED = "STATED"
    INFERRED = "INFERRED"
    AMBIGUOUS = "AMBIGUOUS"


class Genre(StrEnum):
    """What kind of text a document is."""

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


class OrganisationKind(StrEnum):
    """What kind of body an organisation is."""

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


class EventKind(StrEnum):
    """What kind of gathering an event is."""

    WORKSHOP = "WORKSHOP"
    CONFERENCE = "CONFERENCE"
    ASSEMBLY = "ASSEMBLY"
    SESSION = "SESSION"
    WEBINAR = "WEBINAR"
    MEETING = "MEETING"
    HEARING = "HEARING"
    SUMMIT = "SUMMIT"
    OTHER = "OTHER"


class InitiativeKind(StrEnum):
    """What kind of measure or undertaking an initiative is."""

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


class MandateKind(StrEnum):
    """What kind of political post a mandate is."""

    COMMISSIONER = "COMMISSIONER"
    MINISTER = "MINISTER"
    PRESIDENT = "PRESIDENT"
    RAPPORTEUR = "RAPPORTEUR"
    MEMBER = "MEMBER"
    OTHER = "OTHER"


class ParticipationRole(StrEnum):
    """What someone does at an event."""

    OPENING = "OPENING"
    KEYNOTE = "KEYNOTE"
    SPEAKER = "SPEAKER"
    PANELLIST = "PANELLIST"
    MODERATOR = "MODERATOR"
    HOST = "HOST"
    CLOSING = "CLOSING"
    EXPERT = "EXPERT"
    ATTENDEE = "ATTENDEE"


class OrganiserRole(StrEnum):
    """How an organiser stands to an event."""

    ORGANISER = "ORGANISER"
    CO_ORGANISER = "CO_ORGANISER"
    SPONSOR = "SPONSOR"


class InvolvementRole(StrEnum):
    """How someone is involved in an initiative."""

    LAUNCHED = "LAUNCHED"
    PROPOSED = "PROPOSED"
    ADOPTED = "ADOPTED"
    LEADS = "LEADS"
    FUNDS = "FUNDS"
    PARTNER = "PARTNER"
    SUPPORTS = "SUPPORTS"
    OPPOSES = "OPPOSES"
    MANAGES = "MANAGES"


class TaskAction(StrEnum):
    """What a mandate tells its holder to do with an initiative."""

    LEAD = "LEAD"
    PRESENT = "PRESENT"
    COMPLETE = "COMPLETE"
    CONTRIBUTE = "CONTRIBUTE"
    PROMOTE = "PROMOTE"
    SCALE_UP = "SCALE_UP"
    OTHER = "OTHER"


class MilestoneKind(StrEnum):
    """What happened to an initiative on a date."""

    ANNOUNCED = "ANNOUNCED"
    DUE = "DUE"
    PUBLISHED = "PUBLISHED"
    ADOPTED = "ADOPTED"
    IN_FORCE = "IN_FORCE"
    ENDS = "ENDS"


class TopicKind(StrEnum):
    """How a topic stands to what is about it."""

    SUBJECT = "SUBJECT"
    CHALLENGE = "CHALLENGE"
    OPPORTUNITY = "OPPORTUNITY"


class InitiativeRelation(StrEnum):
    """How one initiative stands to another."""

    BUILDS_ON = "BUILDS_ON"
    IMPLEMENTS = "IMPLEMENTS"
    AMENDS = "AMENDS"
    REPEALS = "REPEALS"


class PassageKind(StrEnum):
    """What kind of block of a document a passage is."""

    HEADING = "HEADING"
    PARAGRAPH = "PARAGRAPH"
    BULLET = "BULLET"
    AGENDA_LINE = "AGENDA_LINE"
    TABLE_ROW = "TABLE_ROW"
    SLIDE = "SLIDE"
    BOILERPLATE = "BOILERPLATE"
