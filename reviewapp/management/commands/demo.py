from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from reviewapp.management import sample, serving
from reviewapp.management.command import OneLineCommand
from reviewapp.management.foreign_data import holds_other_data


class Command(OneLineCommand):
    help = "Set up the sample article with a login per role, and serve it. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="Stop before serving.")
        parser.add_argument(
            "--new-logins", action="store_true", help="Give the sample's people new passwords."
        )

    def handle(self, *, no_serve: bool, new_logins: bool, **options: Any) -> None:
        if holds_other_data(sample.SLUG):
            raise CommandError(
                "This database holds other data; the demo leaves it alone. Name an empty one by "
                "DATABASE_URL or an empty folder by DATA_DIR, or use `manage.py serve`."
            )
        serving.prepare()
        document = sample.make_sample()
        self.stdout.write(f"Sample document {document.pk}: {document.title}")
        self._print_logins(sample.make_logins(renew=new_logins))
        if not no_serve:
            serving.serve(lambda address: self.say(f"Open {address} (stop with Ctrl+C)"))

    def _print_logins(self, logins: list[sample.Login]) -> None:
        if not logins:
            self.stdout.write("Logins: as printed the first time; new ones with --new-logins.")
            return
        self.stdout.write("Logins, made for this installation and shown only now:")
        for login in logins:
            self.stdout.write(f"  {login.role:<15} {login.username:<8} {login.password}")
