"""What a person would send to each page, so that an answer depends on their role alone."""

import base64
from typing import Any

from django.core.files.base import ContentFile

from reviewapp.shortcuts import USUAL_KEYS
from tests.world import World

QUERIES = {"document-download": {"partial": "1"}}

_CONTENT = base64.b64encode(b"Ein ganz neuer Text.").decode()


def body(name: str, world: World, sender: str = "") -> dict[str, Any]:
    """The form of the page, filled in for the objects of the world and the person who sends it."""
    forms: dict[str, dict[str, Any]] = {
        "document-import": {"text": "Ein ganz neuer Text."},
        "document-store": {"title": "Titel", "file_name": "neu.txt", "content": _CONTENT},
        "checks-change": {"numbers": "warning", "seen": 0},
        "document-decide": {"decision": "approve", "item": f"{world.candidate_id}:0"},
        "filter-save": {"filter": "state:review", "name": "Mine"},
        "filter-rename": {"name": "Ours", "document": world.document.pk},
        "filter-delete": {"document": world.document.pk},
        "glossary-import": {"file": ContentFile(b"de,en\nWort,word\n", "a.csv"), "mode": "update"},
        "import-compare": {"column-0": "german", "column-1": "english"},
        "keys-change": {**USUAL_KEYS.by_action, "on": "on"},
        "candidate-add": {"text": "One new sentence.", "revision": 0},
        "paragraph-check": {"text": "A sentence.", "revision": 0},
        "paragraph-repair": {"text": "A sentence.", "revision": 0, "fix": "all"},
        "assignment-list": {"person": sender, "first": 1, "last": 1, "due": ""},
        "presence-report": {"revision": 0, "editing": "1"},
        "draft-save": {"text": "One new", "revision": 0},
        "paragraph-approve": {
            "text": "A sentence.",
            "candidate": world.candidate_id,
            "revision": 0,
        },
        "paragraph-reopen": {"revision": 0, "reason": "A mistake."},
        "candidate-approve": {"revision": 0},
        "candidate-reject": {"revision": 0, "reason": "Wrong."},
        "candidate-restore": {"revision": 0},
        "annotation-add": {
            "words": "sentence",
            "text": "target",
            "error_type": "wrong-term",
            "severity": "minor",
        },
        "flag-raise": {"kind": "question", "note": "What is this?"},
        "finding-dismiss": {"revision": 0, "text": "12 sentences.", "reason": "right"},
        "dismissal-revoke": {"revision": 0},
        "term-propose": {
            "german": "Noch",
            "english": "still",
            "kind": "term",
            "glossary": world.glossary.pk,
        },
        "mined-term-judge": {"judgement": "no-term"},
        "proposal-decide": {"decision": "decline", "reason": "Too common."},
        "comment-add": {"text": "A remark."},
    }
    return forms.get(name, {})
