"""The JSON file."""

import json
from hashlib import sha256

from reviewapp.formats.json_file import write_json
from tests.formats.sample_export import DOCUMENT


def test_the_document_tells_version_languages_and_gaps() -> None:
    content = json.loads(write_json(DOCUMENT))
    assert {key: value for key, value in content.items() if key != "paragraphs"} == {
        "format": "gegenlesen",
        "version": 1,
        "title": "Militär: <Kandidatur>",
        "file_name": "ovks.de.txt",
        "source_language": "de",
        "target_language": "en-GB",
        "gaps": 1,
    }


def test_a_paragraph_tells_who_approved_what() -> None:
    content = json.loads(write_json(DOCUMENT))
    assert content["paragraphs"][0] == {
        "position": 1,
        "kind": "title",
        "label": "",
        "source": "Militär: <Kandidatur>",
        "target": "Military: <Candidacy> & more",
        "target_sha256": sha256(b"Military: <Candidacy> & more").hexdigest(),
        "status": "final",
        "approved_by": "Rita Reviewer",
        "approved_at": "2026-11-23T06:00:00+00:00",
        "glossary_revision": 7,
        "origin": "person",
        "candidate_id": 12,
    }


def test_a_gap_is_null() -> None:
    gap = json.loads(write_json(DOCUMENT))["paragraphs"][4]
    assert gap["target"] is None
    assert gap["target_sha256"] is None
