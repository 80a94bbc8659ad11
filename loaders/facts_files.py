"""Facts that are given as such: JSON lines in files, held against the text of their document where it is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from loaders.account import Account, make_account
from loaders.check import Numbered, check_facts, parse_lines
from loaders.documents import Document
from loaders.readers import SUFFIXES, read_bytes
from loaders.report import Refusal
from loaders.segment import segment, segment_text
from schema.facts import DocumentLine, FactLine


@dataclass
class Submission:
    """One document of a facts file, before its facts are checked."""

    line: DocumentLine
    facts: list[tuple[int | None, FactLine]] = field(default_factory=list)


@dataclass(frozen=True)
class Checked:
    """A document ready for the graph, and what of it was refused; no account where nothing of it can be used."""

    source: str
    account: Account | None
    refusals: tuple[Refusal, ...] = ()


def read_facts_file(path: Path, texts: Sequence[Path] = ()) -> Iterator[Checked]:
    """The documents of a file of facts; `texts` are folders in which the documents themselves may lie."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        yield refused(path, f"cannot be read: {error}", "give a file of JSON lines in UTF-8")
        return
    yield from check_lines(content.splitlines(), str(path), (path.parent, path.parent.parent, *texts))


def refused(path: Path | str, reason: str, mend: str) -> Checked:
    return Checked(str(path), None, (Refusal(str(path), reason, mend),))


def check_lines(lines: Sequence[str], where: str, folders: Sequence[Path] = ()) -> Iterator[Checked]:
    numbered, refusals = parse_lines(lines, where)
    submissions, homeless = group_lines(numbered, where)
    refusals += homeless
    if not submissions:
        fault = Refusal(where, "it has no document line", "begin with a line of kind document, then its facts")
        yield Checked(where, None, (*refusals, fault))
        return
    for submission in submissions:
        yield check_submission(submission, where, folders, refusals)
        refusals = []


def group_lines(numbered: Sequence[Numbered], where: str) -> tuple[list[Submission], list[Refusal]]:
    found: dict[str, Submission] = {}
    homeless: list[Refusal] = []
    for each in numbered:
        if isinstance(each.line, DocumentLine):
            found.setdefault(each.line.document, Submission(each.line))
        elif each.line.document in found:
            found[each.line.document].facts.append((each.number, each.line))
        else:
            reason = f"no document line for {each.line.document} stands before it"
            homeless.append(Refusal(where, reason, "write the document line first", each.number))
    return list(found.values()), homeless


def check_submission(
    submission: Submission, where: str, folders: Sequence[Path], refusals: Sequence[Refusal]
) -> Checked:
    line = submission.line
    document = (
        segment_text(line.text, line.document) if line.text is not None else find_document(line.document, folders)
    )
    kept, faults = check_facts(submission.facts, where, document.text if document else None)
    if document and line.text is None and submission.facts and not kept:
        # A file of the same name, but not the document that the facts are about.
        document = None
        kept, faults = check_facts(submission.facts, where, None)
    sources = line.sources or (line.document,)
    account = make_account(line, kept, sources=sources, document=document)
    return Checked(sources[0], account, (*refusals, *faults))


def find_document(name: str, folders: Sequence[Path]) -> Document | None:
    """The document that lies beside its facts, as the readers give it; a name that leads elsewhere is not followed."""
    if Path(name).name != name:
        return None
    for folder in folders:
        if (path := folder / name).is_file() and path.suffix in SUFFIXES:
            return segment(read_bytes(name, path.read_bytes()), name)
    return None
