import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from reviewapp.management import sample, serving
from reviewapp.models import Project


class Command(BaseCommand):
    help = "Set up the sample article with a login per role, and serve it. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="Stop before serving.")
        parser.add_argument(
            "--new-logins", action="store_true", help="Give the sample's people new passwords."
        )

    def handle(self, *, no_serve: bool, new_logins: bool, **options: Any) -> None:
        if os.environ.get("DATABASE_URL"):
            self._refuse_foreign_data()
        serving.prepare()
        document = sample.make_sample()
        self.stdout.write(f"Sample document {document.pk}: {document.title}")
        self._print_logins(sample.make_logins(renew=new_logins))
        if not no_serve:
            serving.serve(lambda address: self.stdout.write(f"Open {address} (stop with Ctrl+C)"))

    def _refuse_foreign_data(self) -> None:
        """Nothing is migrated or added where somebody's own data may be."""
        tables = set(connection.introspection.table_names())
        ours = Project._meta.db_table in tables
        if tables and not (ours and Project.objects.filter(slug=sample.SLUG).exists()):
            raise CommandError(
                "DATABASE_URL points to a database with other data; the demo leaves it alone. "
                "Unset DATABASE_URL, name an empty database, or use `manage.py serve`."
            )

    def _print_logins(self, logins: list[sample.Login]) -> None:
        if not logins:
            self.stdout.write("Logins: as printed the first time; new ones with --new-logins.")
            return
        self.stdout.write("Logins, made for this installation and shown only now:")
        for login in logins:
            self.stdout.write(f"  {login.role:<15} {login.username:<8} {login.password}")
