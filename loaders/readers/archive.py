"""A zipped office document is looked through before it is unfolded, so that a small file cannot fill the memory."""

from __future__ import annotations

import io
import zipfile

from loaders.readers.limits import MOST_MEMBERS, MOST_UNZIPPED, SMALL_MEMBER, STEEPEST_RATIO, refuse

_HINT = "open it in the program that made it and save it anew, or export it as PDF or text"


def check_archive(name: str, data: bytes) -> frozenset[str]:
    """The names inside; raises where the archive is broken, encrypted, or unfolds to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refuse(name, f"is a damaged archive ({error})", _HINT) from error
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNZIPPED:
        raise refuse(name, f"unfolds to more than {MOST_UNZIPPED // 1_000_000} MB or {MOST_MEMBERS} parts", _HINT)
    for member in members:
        if member.flag_bits & 1:
            raise refuse(name, "is encrypted", "remove the password and try again")
        if member.file_size > SMALL_MEMBER and member.file_size > STEEPEST_RATIO * max(1, member.compress_size):
            raise refuse(
                name, f"is packed more than {STEEPEST_RATIO} times over ({member.filename}), as zip bombs are", _HINT
            )
    return frozenset(member.filename for member in members)
