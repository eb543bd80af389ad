"""Triggers for SQLite and PostgreSQL, from one definition: what no constraint can say.

A migration names its guards in GUARDS; a later one of the same name takes the place of an older
one. On SQLite a changed table is built anew, and other tables' triggers that name it would stop
that: a migration that changes a table puts its operations between `guards_off(__name__)` and
`guards_on(__name__)`. A refused statement raises IntegrityError with the guard's name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


@dataclass(frozen=True)
class Guard:
    """Refuses `events` on `table` when `condition` (SQL that both databases read) holds."""

    name: str
    table: str
    events: tuple[str, ...]
    condition: str


def guards_off(migration: str) -> migrations.RunPython:
    """Take away the guards that stood before the migration."""
    before = partial(guards_at, migration, itself=False)
    return migrations.RunPython(partial(_drop, before), partial(_create, before))


def guards_on(migration: str) -> migrations.RunPython:
    """Put up the guards that stand from the migration on."""
    after = partial(guards_at, migration)
    return migrations.RunPython(partial(_create, after), partial(_drop, after))


def guards_at(migration: str = "", *, itself: bool = True) -> tuple[Guard, ...]:
    """The guards that stand after (without `itself`: before) a migration; by default after all."""
    here = Path(__file__).parent
    last = migration.rpartition(".")[2] or "9999"
    names = sorted(path.stem for path in here.glob("[0-9]*.py") if path.stem < last)
    if itself and migration:
        names.append(last)
    modules = [import_module(f"{__package__}.{name}") for name in names]
    found = {guard.name: guard for module in modules for guard in getattr(module, "GUARDS", ())}
    return tuple(found.values())


def drop_statements(vendor: str, guards: Iterable[Guard]) -> list[str]:
    guards = tuple(guards)
    names = [(f"{guard.name}_{event.lower()}", guard) for guard in guards for event in guard.events]
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name, _guard in names]
    return [f"DROP TRIGGER IF EXISTS {name} ON {guard.table}" for name, guard in names] + [
        f"DROP FUNCTION IF EXISTS {guard.name}()" for guard in guards
    ]


def create_statements(vendor: str, guards: Iterable[Guard]) -> list[str]:
    build = _sqlite if vendor == "sqlite" else _postgresql
    return [statement for guard in guards for statement in build(guard)]


def _drop(
    guards: "partial[tuple[Guard, ...]]",
    apps: StateApps,
    schema_editor: BaseDatabaseSchemaEditor,
) -> None:
    for statement in drop_statements(schema_editor.connection.vendor, guards()):
        schema_editor.execute(statement, params=None)


def _create(
    guards: "partial[tuple[Guard, ...]]",
    apps: StateApps,
    schema_editor: BaseDatabaseSchemaEditor,
) -> None:
    for statement in create_statements(schema_editor.connection.vendor, guards()):
        schema_editor.execute(statement, params=None)


def _sqlite(guard: Guard) -> list[str]:
    return [
        f"CREATE TRIGGER {guard.name}_{event.lower()} BEFORE {event} ON {guard.table}"
        f" FOR EACH ROW WHEN {guard.condition}"
        f" BEGIN SELECT RAISE(ABORT, '{guard.name}'); END"
        for event in guard.events
    ]


def _postgresql(guard: Guard) -> list[str]:
    function = (
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {guard.condition} THEN RAISE EXCEPTION '{guard.name}'"
        f" USING ERRCODE = 'check_violation', CONSTRAINT = '{guard.name}'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    triggers = [
        f"CREATE TRIGGER {guard.name}_{event.lower()} BEFORE {event} ON {guard.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
        for event in guard.events
    ]
    return [function, *triggers]
