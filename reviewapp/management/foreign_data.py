"""Whether a database holds somebody's own data. Looks only: not a byte of it is changed."""

import contextlib

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from reviewapp.models import Project, User

_DJANGOS_OWN = {"django_migrations"}


def holds_other_data(sample_slug: str) -> bool:
    """True where there are tables that are not ours, or people and projects without the sample.

    A database without tables, or with empty ones (after an interrupted start), holds nothing.
    """
    ours = set(connection.introspection.django_table_names()) | _DJANGOS_OWN
    looking = connection.copy()
    # These statements would write the journal mode into an SQLite file.
    looking.settings_dict["OPTIONS"].pop("init_command", None)
    with contextlib.closing(looking):
        tables = set(looking.introspection.table_names())
        if tables - ours:
            return True
        project, user = Project._meta.db_table, User._meta.db_table
        if project in tables and _has_row(looking, project, "slug = %s", sample_slug):
            return False
        return any(table in tables and _has_row(looking, table) for table in (project, user))


def _has_row(looking: BaseDatabaseWrapper, table: str, where: str = "1 = 1", *values: str) -> bool:
    with looking.cursor() as cursor:
        # The names are those of our models.
        cursor.execute(f"SELECT 1 FROM {table} WHERE {where} LIMIT 1", values)  # noqa: S608
        return cursor.fetchone() is not None
