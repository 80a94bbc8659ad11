"""A political post is told once: where a mandate says it, the membership read from the same words adds nothing."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extract.model import Finding
from loaders.extract.plain import plain


def without_offices(findings: Iterable[Finding]) -> list[Finding]:
    """Leaves out memberships whose role and body are words of a mandate of the same person."""
    kept = list(findings)
    mandates: dict[str, list[str]] = {}
    for finding in kept:
        if finding.predicate == "holds_mandate":
            names = (finding.object.name, *finding.object.aliases)
            mandates.setdefault(plain(finding.subject.name), []).extend(map(plain, names))
    return [f for f in kept if f.predicate != "member_of" or not is_office(f, mandates)]


def is_office(finding: Finding, mandates: dict[str, list[str]]) -> bool:
    role, body = plain(str(finding.qualifiers.get("role") or "")), plain(finding.object.name)
    held = mandates.get(plain(finding.subject.name), ())
    return any(name.startswith(role) and body in name for name in held)
