"""XLIFF 2.0, checked against what the standard's schema asks for."""

from dataclasses import replace

from lxml import etree

from reviewapp.formats.xliff import write_xliff
from tests.formats.sample_export import DOCUMENT

NS = "{urn:oasis:names:tc:xliff:document:2.0}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def root_of(data: bytes) -> etree._Element:
    return etree.fromstring(data)


def test_the_root_names_version_and_languages() -> None:
    data = write_xliff(DOCUMENT)
    root = root_of(data)
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert root.tag == f"{NS}xliff"
    assert [root.get(name) for name in ("version", "srcLang", "trgLang")] == ["2.0", "de", "en-GB"]


def test_required_attributes_and_order_hold_and_ids_are_unique() -> None:
    (file,) = root_of(write_xliff(DOCUMENT))
    assert file.tag == f"{NS}file"
    assert (file.get("id"), file.get("original")) == ("f1", "ovks.de.txt")
    ids = [unit.get("id") for unit in file]
    assert ids == [f"p{number}" for number in range(1, 11)]
    for unit in file:
        assert unit.tag == f"{NS}unit"
        assert unit.get(SPACE) == "preserve"
        assert [child.tag for child in unit] == [f"{NS}notes", f"{NS}segment"]
        assert unit[1][0].tag == f"{NS}source"
        assert unit[1].get("id") == "s1"


def test_a_segment_has_its_state_and_a_gap_is_initial_without_target() -> None:
    segments = list(root_of(write_xliff(DOCUMENT)).iter(f"{NS}segment"))
    states = [segment.get("state") for segment in segments]
    assert states == ["final"] * 3 + ["reviewed", "initial", "translated"] + ["final"] * 4
    assert segments[4].find(f"{NS}target") is None
    assert segments[1].findtext(f"{NS}target") == "The CSTO¹ meets.\nAnd the CSTO¹ talks."


def test_characters_that_xml_forbids_are_written_as_code_points() -> None:
    paragraph = replace(DOCUMENT.paragraphs[1], source="\x01a\x1b\uffff", target="\r\n\tb\0 ")
    document = replace(DOCUMENT, file_name="a\0.txt", paragraphs=(paragraph,))
    root = root_of(write_xliff(document))
    (source,) = root.iter(f"{NS}source")
    (target,) = root.iter(f"{NS}target")
    assert [(code.get("hex"), code.tail) for code in source] == [
        ("0001", "a"), ("001B", None), ("FFFF", None),
    ]  # fmt: skip
    assert target.text == "\r\n\tb"
    assert target[0].tail == " "
    assert root[0].get("original") == "a\ufffd.txt"
