"""Queries that are asked again and again: compiled once, then only their parameters change."""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)

# What stands for a parameter while the statement is compiled; no statement holds such a value.
_NUMBERS = range(2**62, 2**62 + 32)


class _Statement(NamedTuple):
    sql: str
    parameters: tuple[Any, ...]
    places: Mapping[int, str]
    compiler: SQLCompiler


class _Prepared:
    """A query whose parameters are whole numbers and texts.

    To compile a statement with subqueries takes Django longer than the database needs for it.
    `make` gets the parameters by name, and must use them as they are and in nothing but conditions.
    """

    def __init__(
        self, make: Callable[..., QuerySet[Any, Any]], *, numbers: str = "", texts: str = ""
    ) -> None:
        self._make = make
        self._standins: dict[str, Any] = dict(zip(numbers.split(), _NUMBERS, strict=False))
        self._standins |= {name: f"\x01{name}\x01" for name in texts.split()}
        self._statements: dict[str, _Statement] = {}

    def _answer(self, parameters: Mapping[str, Any]) -> tuple[SQLCompiler, list[tuple[Any, ...]]]:
        """What the database says, and who knows how to read it. One query."""
        statement = self._statements.get(connection.vendor)
        if statement is None:
            statement = self._statements[connection.vendor] = self._compiled()
        values = list(statement.parameters)
        for place, name in statement.places.items():
            values[place] = parameters[name]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        compiler = copy(statement.compiler)
        compiler.connection = connection  # that of this thread
        return compiler, rows

    def _compiled(self) -> _Statement:
        compiler = self._make(**self._standins).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        names = {value: name for name, value in self._standins.items()}
        places = {place: names[p] for place, p in enumerate(parameters) if p in names}
        if set(places.values()) != set(self._standins):
            raise ValueError("A parameter is not one of the statement's.")
        return _Statement(sql, tuple(parameters), places, compiler)


class PreparedQuery(_Prepared):
    """A query by `values_list` that is compiled once."""

    def rows(self, **parameters: Any) -> list[tuple[Any, ...]]:
        """The same rows as `make(**parameters)` gives. One query."""
        compiler, rows = self._answer(parameters)
        answer: Any = compiler.results_iter([rows], tuple_expected=True)  # type: ignore[list-item]  # stubs want lists
        return list(answer)


class PreparedObjects(_Prepared, Generic[M]):
    """A query for objects, with what they are annotated and joined with, that is compiled once."""

    def __init__(self, make: Callable[..., QuerySet[M]], *, numbers: str) -> None:
        super().__init__(make, numbers=numbers)

    def all(self, **parameters: Any) -> list[M]:
        """The same objects as `make(**parameters)` gives. One query."""
        answered: Any = _Answered(*self._answer(parameters))
        return list(ModelIterable(answered))


class _Answered:
    """What Django makes objects of: a queryset, its query and compiler, whose rows are there."""

    def __init__(self, compiler: SQLCompiler, rows: list[tuple[Any, ...]]) -> None:
        self.query = self
        self.db = connection.alias
        self._known_related_objects: dict[Any, Any] = {}
        self._compiler, self._rows = compiler, rows

    def get_compiler(self, using: str) -> "_Answered":
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiler, name)

    def execute_sql(self, **_options: Any) -> list[list[tuple[Any, ...]]]:
        return [self._rows]
