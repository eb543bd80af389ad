import json
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from reviewapp.formats.glossary_formats import GlossaryFormat
from reviewapp.management import (
    admin_benchmark,
    check_benchmark,
    exchange_benchmark,
    impact_benchmark,
)
from reviewapp.management.command import OneLineCommand
from reviewapp.management.review_benchmark import (
    MOST_RUNS,
    Measured,
    database_of_its_own,
    measure,
)
from reviewapp.management.serving import collect_static_files
from reviewapp.terminology.lexicon import prepare_lexicons

SIZES = (10, 1_000, 10_000, 100_000)
PARAGRAPHS = 200
LENGTHS = (120, 10_000)
RUNS = 50
CHARACTERS = (140, 600, 5_000, 100_000)
CHECKED = 2_000
FEWEST = 3
TERMS = 50_000
CONCEPTS = (1_000, 50_000)
VISITS = 10
ARCHIVES = (10_000, 100_000, 300_000)
_COLUMNS = (
    ("terms", "terms", ",.0f"),
    ("first pass, paragraphs/s", "first", ",.0f"),
    ("second pass", "second", ",.0f"),
    ("findings/paragraph", "uses", ".1f"),
    ("index, s", "index", ".2f"),
    ("one change, ms", "change", ".2f"),
    ("peak, MB", "peak", ".0f"),
    ("import, s", "import", ".2f"),
    ("language data, MB", "data", ".1f"),
)


class Command(OneLineCommand):
    help = "Measure how fast the application is on this machine, with data that it makes up itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
        terms = what.add_parser("terms", help="the term check with glossaries of several sizes")
        terms.add_argument("--sizes", type=_positive, nargs="+", default=SIZES, metavar="TERMS")
        terms.add_argument("--paragraphs", type=_positive, default=PARAGRAPHS, metavar="COUNT")

        review = what.add_parser("review", help="the review page, beside a view that only queries")
        review.add_argument("--sizes", type=_positive, nargs="+", default=LENGTHS, metavar="COUNT")
        review.add_argument("--runs", type=_positive, default=RUNS, metavar="COUNT")

        checks = what.add_parser("checks", help="all checks of a pair, by the length of the texts")
        checks.add_argument(
            "--lengths", type=_positive, nargs="+", default=CHARACTERS, metavar="CHARACTERS"
        )
        checks.add_argument("--paragraphs", type=_positive, default=CHECKED, metavar="COUNT")
        exchange = what.add_parser("exchange", help="glossary files, imported and exported")
        exchange.add_argument("--terms", type=_positive, default=TERMS, metavar="COUNT")
        every = list(GlossaryFormat)
        exchange.add_argument("--formats", type=GlossaryFormat, nargs="+", default=every)
        admin = what.add_parser("admin", help="the pages of the glossary admin, by its size")
        admin.add_argument("--sizes", type=_positive, nargs="+", default=CONCEPTS, metavar="COUNT")
        admin.add_argument("--runs", type=_positive, default=VISITS, metavar="COUNT")
        impact = what.add_parser("impact", help="a change of the glossary, by size of the archive")
        impact.add_argument("--sizes", type=_positive, nargs="+", default=ARCHIVES, metavar="COUNT")

    def handle(self, *, what: str, **options: Any) -> None:
        prepare_lexicons()
        if what == "terms":
            self._terms(options["sizes"], options["paragraphs"])
        elif what == "checks":
            self._checks(options["lengths"], options["paragraphs"])
        elif what == "exchange":
            self._exchange(options["terms"], options["formats"])
        elif what == "admin":
            self._admin(options["sizes"], options["runs"])
        elif what == "impact":
            self._impact(options["sizes"])
        else:
            self._review(options["sizes"], options["runs"])

    def _review(self, sizes: list[int], runs: int) -> None:
        """The static files are collected first: each page names them."""
        if runs > MOST_RUNS:
            raise CommandError(f"At most {MOST_RUNS} runs: each approval takes a paragraph.")
        collect_static_files()
        self._requests("paragraphs and terms", ((size, measure(size, runs)) for size in sizes))

    def _requests(self, of: str, sizes: Iterable[tuple[int, Iterable[Measured]]]) -> None:
        """A row for each kind of request; each size in a database of its own."""
        names = [of, "request", "queries", "time, ms", "bare view, ms"]
        names += ["ratio", "bytes, compressed"]
        self.say(f"| {' | '.join(names)} |")
        self.say(f"|{' --- |' * len(names)}")
        for size, rows in sizes:
            with database_of_its_own():
                for row in rows:
                    times = f"{row.time:.1f} | {row.bare:.1f} | {row.ratio:.1f}"
                    self.say(f"| {size:,} | {row.what} | {row.queries} | {times} | {row.bytes:,} |")

    def _checks(self, lengths: list[int], paragraphs: int) -> None:
        """As many characters of each length, but for a few paragraphs at least."""
        names = ["characters", "paragraphs", "first pass, paragraphs/s", "second pass"]
        names += ["ms a paragraph", "ms a thousand characters", "findings"]
        self.say(f"| {' | '.join(names)} |")
        self.say(f"|{' --- |' * len(names)}")
        for length in lengths:
            count = max(FEWEST, paragraphs * min(lengths) // length)
            row = check_benchmark.measure(length, count)
            speed = f"{row.first_per_second:,.0f} | {row.count / row.second:,.0f}"
            each = f"{row.milliseconds:.2f} | {1000 * row.milliseconds / row.length:.2f}"
            self.say(f"| {row.length:,.0f} | {count:,} | {speed} | {each} | {row.findings:,} |")

    def _exchange(self, terms: int, formats: list[GlossaryFormat]) -> None:
        names = ["format", "bytes", "compare, s", "apply, s", "both, processor s", "export, s"]
        names.append("compare the same, s")
        self.say(f"| {' | '.join(names)} |")
        self.say(f"|{' --- |' * len(names)}")
        with database_of_its_own():
            for row in exchange_benchmark.measure(terms, formats):
                times = (row.compare, row.apply, row.processor, row.export, row.compare_same)
                cells = " | ".join(f"{seconds:.1f}" for seconds in times)
                self.say(f"| {row.format} | {row.bytes:,} | {cells} |")

    def _admin(self, sizes: list[int], runs: int) -> None:
        """The static files are collected first: each page names them."""
        collect_static_files()
        self._requests("concepts", ((size, admin_benchmark.measure(size, runs)) for size in sizes))

    def _impact(self, sizes: list[int]) -> None:
        names = ["paragraphs", "with the term", "approvals that fall", "queries"]
        names += ["telling it, ms", "checking again, ms"]
        self.say(f"| {' | '.join(names)} |")
        self.say(f"|{' --- |' * len(names)}")
        for size in sizes:
            with database_of_its_own():
                for row in impact_benchmark.measure(size):
                    counts = f"{row.paragraphs:,} | {row.reopened:,} | {row.queries}"
                    times = f"{row.telling:,.0f} | {row.rechecking:,.0f}"
                    self.say(f"| {size:,} | {counts} | {times} |")

    def _terms(self, sizes: list[int], paragraphs: int) -> None:
        """Each size has a process of its own, so that none profits from another's caches."""
        names = [name for name, _, _ in _COLUMNS]
        self.say(f"| {' | '.join(names)} |")
        self.say(f"|{' --- |' * len(names)}")
        for size in sizes:
            figures = _measured(size, paragraphs)
            cells = [format(figures[key], form) for _, key, form in _COLUMNS]
            self.say(f"| {' | '.join(cells)} |")


def _measured(size: int, paragraphs: int) -> dict[str, float]:
    command = [sys.executable, "-m", "reviewapp.management.term_benchmark"]
    done = subprocess.run(  # noqa: S603  (our own command line)
        [*command, str(size), str(paragraphs)],
        cwd=Path(settings.BASE_DIR),
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"The measurement with {size} terms failed; see above.")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ArgumentTypeError(f"{value} is not a positive number.")
    return number
