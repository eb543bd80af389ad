"""Files that our commands read and write."""

import os
from pathlib import Path

from django.core.management.base import CommandError


def read_bounded(file: Path, limit: int) -> bytes:
    """The bytes of a file. Raises CommandError, also for one that is too large."""
    try:
        with file.open("rb") as stream:
            data = stream.read(limit + 1)  # a device may never end
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > limit:
        raise CommandError(f"{file} was not imported. It has more than {limit:,} bytes.")
    return data


def write_whole(path: Path, content: bytes) -> None:
    """Write beside and then rename: a full disk leaves no half file under the asked-for name.

    Raises CommandError.
    """
    try:
        _write(path, content)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error


def _write(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a device or pipe must not be replaced; a folder is refused
        return
    path = path.resolve()  # a link stays a link
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
