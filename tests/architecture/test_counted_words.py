"""Nouns behind a number follow the number: "1 error", "2 errors".

On pages by `blocktranslate count`, in Python by `ngettext`; the pure core puts the number last.
"""

import ast
import re

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MODULES = sorted(
    path for path in (ROOT / "reviewapp").rglob("*.py") if "migrations" not in path.parts
)
NOUNS = (
    "(?:approval|assignment|candidate|comment|concept|decision|document|draft|edit|error|failure"
    "|filter|finding|form|gap|glossar|hint|line|paragraph|person|phrase|problem|project|quotation"
    "|text|term|translation|warning|word)(?:s|ies)"
)
COUNTED = re.compile(rf"(?:\}}\}}|%\(\w+\)[sd]|%[sd]|\}})(?: [a-z]+)? {NOUNS}\b")
# What is said only of many: a limit, or the part of a long list that is shown.
OF_MANY = re.compile(
    r"^(?:All|The first|More than|At most)|at most|%\(limit\)s|; the limit is|quotations, the"
)
GIVEN_TO_NGETTEXT = ("phrases never here", "further forms", "The measurement with")
SENTENCE = re.compile(
    r"\{% blocktranslate(?P<how>[^%]*)%\}(?P<text>.*?)\{% endblocktranslate %\}", re.S
)
BESIDE = re.compile(rf"\}}\}}[^{{}}]{{0,60}}\{{% translate [\"'] ?(?:[a-z]+ )?{NOUNS}\b")
LIMITS = re.compile(r"\{(?:[A-Z_]+|limits?\.\w+|len\(parts\)):?,?\}")


def is_naive(sentence: str) -> bool:
    exempt = OF_MANY.search(sentence) or any(part in sentence for part in GIVEN_TO_NGETTEXT)
    return bool(COUNTED.search(sentence)) and not exempt


def test_pages_count_in_the_right_number() -> None:
    assert TEMPLATES
    naive = []
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        for match in SENTENCE.finditer(text):
            if not match["how"].lstrip().startswith("count ") and is_naive(match["text"]):
                naive.append((path.name, match["text"]))
        naive += [(path.name, found) for found in BESIDE.findall(text)]
    assert naive == []


def said_in(tree: ast.AST) -> list[str]:
    """The sentences of a module that are not given to ngettext, placeholders in braces."""
    plural = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in ("ngettext", "ngettext_lazy")
        for argument in node.args
    }
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    return [
        ast.unparse(node) if isinstance(node, ast.JoinedStr) else str(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.Constant)
        if id(node) not in plural | parts
    ]


def test_sentences_of_the_code_count_in_the_right_number() -> None:
    assert MODULES
    naive = [
        (path.name, said)
        for path in MODULES
        for said in said_in(ast.parse(path.read_text("utf-8")))
        if is_naive(LIMITS.sub("", said))
    ]
    assert naive == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("%(count)s paragraphs are open", True),
        ("{{ number }} open comments", True),
        ("f'{count} gaps.'", True),
        ("{{ final }} of {{ total }} approved", False),
        ("At most %(count)s filters are kept.", False),
    ],
)
def test_what_counts_as_naive(sentence: str, expected: bool) -> None:
    assert is_naive(sentence) == expected
