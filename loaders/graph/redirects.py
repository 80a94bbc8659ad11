"""Acronyms that one document explains for all others, as long as only one full name in the whole graph claims them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: (document, handle, entity)
Claim = tuple[str, str, str]


def redirects(claims: Iterable[Claim]) -> dict[str, str]:
    """Each handle that exactly one entity claims, and that entity."""
    found: dict[str, set[str]] = {}
    for _, handle, entity in claims:
        found.setdefault(handle, set()).add(entity)
    return {handle: next(iter(claimants)) for handle, claimants in found.items() if len(claimants) == 1}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Handles that now lead elsewhere."""
    return sorted(handle for handle in before.keys() | after.keys() if before.get(handle) != after.get(handle))
