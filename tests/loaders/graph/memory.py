"""The graph in plain dictionaries, changed by the same pure steps as the stored one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from loaders.account import Account
from loaders.derive import Derived, Fact, Naming
from loaders.graph.change import Delta, make_patch
from loaders.graph.rebuild import Told, rebuild, resolve_all
from loaders.resolve import Resolution, header_of


def told_by(accounts: Iterable[Account]) -> Told:
    return {account.id: (header_of(account.id, account.line), account.sayings) for account in accounts}


class Memory:
    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}
        self.resolutions: dict[str, Resolution] = {}
        self.graph = Derived()

    def load(self, account: Account) -> None:
        """A source stands for its last document alone, and a document goes with the last of its sources."""
        left = {
            name: replace(each, sources=tuple(set(each.sources) - set(account.sources)))
            for name, each in self.accounts.items()
            if name != account.id
        }
        known = self.accounts[account.id].sources if account.id in self.accounts else ()
        loaded = replace(account, sources=tuple({*known, *account.sources}))
        self.change({name: each for name, each in left.items() if each.sources} | {account.id: loaded})

    def remove(self, source: str) -> None:
        self.change({name: each for name, each in self.accounts.items() if source not in each.sources})

    def change(self, accounts: dict[str, Account]) -> None:
        resolutions = resolve_all(told_by(accounts.values()))
        delta = Delta()
        for document in self.resolutions.keys() | resolutions.keys():
            before, after = self.resolutions.get(document), resolutions.get(document)
            old_facts, new_facts = set(before.facts if before else ()), set(after.facts if after else ())
            old_names, new_names = set(before.namings if before else ()), set(after.namings if after else ())
            delta.gone_facts += old_facts - new_facts
            delta.come_facts += new_facts - old_facts
            delta.gone_namings += old_names - new_names
            delta.come_namings += new_names - old_names
        patch = make_patch(self.facts(delta), self.namings(delta), delta)
        self.accounts, self.resolutions = accounts, resolutions
        for node in patch.gone_nodes:
            del self.graph.nodes[node]
        for edge in patch.gone_edges:
            del self.graph.edges[edge]
        for gone in delta.gone_facts:
            self.graph.keys.pop(gone.id, None)
        self.graph.nodes.update(patch.nodes)
        self.graph.edges.update(patch.edges)
        self.graph.keys.update(patch.keys)

    def facts(self, delta: Delta) -> list[Fact]:
        return [f for resolution in self.resolutions.values() for f in resolution.facts if f.group in delta.groups]

    def namings(self, delta: Delta) -> list[Naming]:
        found = (n for resolution in self.resolutions.values() for n in resolution.namings)
        return [naming for naming in found if naming.entity in delta.entities]

    @property
    def told(self) -> Told:
        return told_by(self.accounts.values())

    def anew(self) -> Derived:
        return rebuild(self.told).derived
