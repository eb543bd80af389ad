"""Queries that are asked again and again: compiled once, then only their parameters change."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

# What stands for a parameter while the statement is compiled; no statement holds such a value.
_NUMBERS = range(2**62, 2**62 + 16)


class _Statement(NamedTuple):
    sql: str
    parameters: tuple[Any, ...]
    places: Mapping[int, str]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]


class PreparedQuery:
    """A query by `values_list` whose parameters are whole numbers and texts.

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

    def rows(self, **parameters: Any) -> list[tuple[Any, ...]]:
        """The same rows as `make(**parameters)` gives. One query."""
        statement = self._statements.get(connection.vendor)
        if statement is None:
            statement = self._statements[connection.vendor] = self._compiled()
        values = list(statement.parameters)
        for place, name in statement.places.items():
            values[place] = parameters[name]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if not statement.converters:
            return rows
        converted = [list(row) for row in rows]
        for column, converters, expression in statement.converters:
            for row in converted:
                for convert in converters:
                    row[column] = convert(row[column], expression, connection)
        return [tuple(row) for row in converted]

    def _compiled(self) -> _Statement:
        compiler = self._make(**self._standins).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        names = {value: name for name, value in self._standins.items()}
        places = {place: names[p] for place, p in enumerate(parameters) if p in names}
        if set(places.values()) != set(self._standins):
            raise ValueError("A parameter is not one of the statement's.")
        expressions = [expression for expression, *_rest in compiler.select]
        converters = compiler.get_converters(expressions)
        return _Statement(
            sql,
            tuple(parameters),
            places,
            tuple((column, tuple(own), about) for column, (own, about) in converters.items()),
        )
