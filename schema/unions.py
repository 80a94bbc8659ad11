"""Types that are one of several others."""

from __future__ import annotations

from typing import Annotated

import strawberry

from schema.people import Organisation, Person

Agent = Annotated[
    Person | Organisation, strawberry.union("Agent", description="Who can act: a person or an organisation.")
]
