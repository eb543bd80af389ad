from typing import Any

from django.core.management.base import BaseCommand

from reviewapp.management import serving


class Command(BaseCommand):
    help = "Serve the application and run its background jobs on the configured database."

    def handle(self, **options: Any) -> None:
        serving.prepare()
        serving.serve(lambda address: self.stdout.write(f"Gegenlesen listens on {address}"))
