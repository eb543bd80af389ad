"""Rules that no constraint can say, held by triggers on SQLite and PostgreSQL alike.

A refused statement raises IntegrityError with the guard's name in its message.
"""

from dataclasses import dataclass

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


GUARDS = (
    Guard("review_event_append_only", "reviewapp_reviewevent", ("UPDATE", "DELETE"), "1 = 1"),
    Guard("glossary_change_append_only", "reviewapp_glossarychange", ("UPDATE", "DELETE"), "1 = 1"),
    Guard("user_never_deleted", "reviewapp_user", ("DELETE",), "1 = 1"),
    Guard("candidate_never_deleted", "reviewapp_candidate", ("DELETE",), "1 = 1"),
    Guard(
        "candidate_text_immutable",
        "reviewapp_candidate",
        ("UPDATE",),
        "NEW.text <> OLD.text OR NEW.text_sha256 <> OLD.text_sha256"
        " OR NEW.paragraph_id <> OLD.paragraph_id OR NEW.origin <> OLD.origin"
        " OR NEW.origin_name <> OLD.origin_name"
        " OR COALESCE(NEW.author_id, 0) <> COALESCE(OLD.author_id, 0)",
    ),
    Guard(
        "paragraph_source_immutable",
        "reviewapp_paragraph",
        ("UPDATE",),
        "NEW.source <> OLD.source OR NEW.source_sha256 <> OLD.source_sha256"
        " OR NEW.document_id <> OLD.document_id",
    ),
    Guard(
        "paragraph_final_needs_approved_candidate",
        "reviewapp_paragraph",
        ("INSERT", "UPDATE"),
        "NEW.status = 'final' AND NOT EXISTS (SELECT 1 FROM reviewapp_candidate c"
        " WHERE c.paragraph_id = NEW.id AND c.status = 'approved')",
    ),
    Guard(
        "candidate_of_final_paragraph_stays_approved",
        "reviewapp_candidate",
        ("UPDATE",),
        "OLD.status = 'approved' AND NEW.status <> 'approved' AND EXISTS ("
        "SELECT 1 FROM reviewapp_paragraph p WHERE p.id = NEW.paragraph_id AND p.status = 'final')",
    ),
    Guard(
        "candidate_four_eyes",
        "reviewapp_candidate",
        ("INSERT", "UPDATE"),
        "NEW.status = 'approved' AND (NEW.author_id = NEW.decided_by_id OR EXISTS ("
        "SELECT 1 FROM reviewapp_candidate c WHERE c.paragraph_id = NEW.paragraph_id"
        " AND c.text_sha256 = NEW.text_sha256 AND c.author_id = NEW.decided_by_id))"
        " AND EXISTS (SELECT 1 FROM reviewapp_paragraph p"
        " JOIN reviewapp_document d ON d.id = p.document_id"
        " JOIN reviewapp_project j ON j.id = d.project_id"
        " WHERE p.id = NEW.paragraph_id AND j.four_eyes)",
    ),
)


def drop_statements(vendor: str) -> list[str]:
    """SQL that takes every guard away; tests need it to empty tables."""
    names = [(f"{guard.name}_{event.lower()}", guard) for guard in GUARDS for event in guard.events]
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name, _guard in names]
    return [f"DROP TRIGGER IF EXISTS {name} ON {guard.table}" for name, guard in names] + [
        f"DROP FUNCTION IF EXISTS {guard.name}()" for guard in GUARDS
    ]


def create_statements(vendor: str) -> list[str]:
    """SQL that puts every guard in place."""
    build = _sqlite if vendor == "sqlite" else _postgresql
    return [statement for guard in GUARDS for statement in build(guard)]


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


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in create_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in drop_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("reviewapp", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
