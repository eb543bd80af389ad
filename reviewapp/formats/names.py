"""Names of files that are offered for download."""

import re

_MOST_BYTES = 180  # file systems end at 255; browsers add " (1)" and the like
_LONGEST_EXTENSION = 10
_ACTIVE = re.compile(r'[\\/:*?"\'<>|`%;]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")


def safe_file_name(name: str, default: str) -> str:
    """A name that is harmless in headers, shells and file systems; `default` if nothing is left.

    Control, bidirectional and zero-width characters vanish; slashes, quotes and the like become a
    hyphen; other letters stay, so the caller still has to encode the name for its header.
    """
    kept = "".join(
        " " if character.isspace() else character
        for character in name
        if character.isspace() or character.isprintable()
    )
    kept = " ".join(_ACTIVE.sub("-", kept).split()).strip(" .-_")
    if not kept:
        return default
    if _RESERVED.match(kept):
        kept = f"_{kept}"
    return _shortened(kept)


def _shortened(name: str) -> str:
    if len(name.encode()) <= _MOST_BYTES:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension.encode()) > _LONGEST_EXTENSION:
        stem, dot, extension = name, "", ""
    room = _MOST_BYTES - len((dot + extension).encode())
    # A character that the cut would halve is left out whole.
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .-_") + dot + extension
