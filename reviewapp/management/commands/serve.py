from typing import Any

from reviewapp.management import serving
from reviewapp.management.command import OneLineCommand


class Command(OneLineCommand):
    help = "Serve the application and run its background jobs on the configured database."

    def handle(self, **options: Any) -> None:
        serving.prepare()
        serving.serve(lambda address: self.say(f"Gegenlesen listens on {address}"))
