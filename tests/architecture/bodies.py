"""What a person would send to each page, so that an answer depends on their role alone."""

import base64
from typing import Any

from tests.world import World

QUERIES = {"document-download": {"partial": "1"}}

_CONTENT = base64.b64encode(b"Ein ganz neuer Text.").decode()


def body(name: str, world: World) -> dict[str, Any]:
    """The form of the page, filled in for the objects of the world."""
    forms: dict[str, dict[str, Any]] = {
        "document-import": {"text": "Ein ganz neuer Text."},
        "document-store": {"title": "Titel", "file_name": "neu.txt", "content": _CONTENT},
        "candidate-add": {"text": "One new sentence.", "revision": 0},
        "paragraph-approve": {
            "text": "A sentence.",
            "candidate": world.candidate_id,
            "revision": 0,
        },
        "paragraph-reopen": {"revision": 0, "reason": "A mistake."},
        "candidate-approve": {"revision": 0},
        "candidate-reject": {"revision": 0, "reason": "Wrong."},
        "comment-add": {"text": "A remark."},
    }
    return forms.get(name, {})
