"""What every command does with wrong arguments and an unusable database."""

from typing import Any

import pytest
from django.core.management import CommandError
from django.db import DatabaseError, IntegrityError, OperationalError

from reviewapp.management.command import OneLineCommand, text


class Sample(OneLineCommand):
    requires_system_checks = []
    outcome: BaseException | None = None

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("number", type=int)

    def handle(self, **options: Any) -> None:
        if self.outcome:
            raise self.outcome


def run(*arguments: str, outcome: BaseException | None = None) -> None:
    command = Sample()
    command.outcome = outcome
    command.run_from_argv(["manage.py", "sample", *arguments])


def test_a_wrong_argument_is_one_line_and_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("one")
    assert caught.value.code == 1
    line = "Error: argument number: invalid int value: 'one' See sample --help.\n"
    assert capsys.readouterr().err == line


def test_a_refusal_is_one_line_and_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("1", outcome=CommandError("No."))
    assert (caught.value.code, capsys.readouterr().err) == (1, "CommandError: No.\n")


def test_a_traceback_is_shown_where_it_is_asked_for() -> None:
    with pytest.raises(CommandError):
        run("one", "--traceback")


def test_an_interrupted_command_says_nothing() -> None:
    with pytest.raises(SystemExit) as caught:
        run("1", outcome=KeyboardInterrupt())
    assert caught.value.code == 130


@pytest.mark.parametrize("error", [OperationalError, DatabaseError])
def test_an_unusable_database_is_one_line(
    error: type[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run("1", outcome=error("connection refused\nmore about it"))
    said = capsys.readouterr().err
    assert said.startswith("CommandError: The database cannot be used: connection refused. ")
    assert said.count("\n") == 1


def test_a_fault_of_ours_is_shown_in_full() -> None:
    with pytest.raises(IntegrityError):
        run("1", outcome=IntegrityError("a rule"))


def test_text_is_what_both_databases_hold() -> None:
    assert text("für") == "für"
    with pytest.raises(ValueError, match="surrogates"):
        text("f\udcfcr")
