from argparse import ArgumentParser
from typing import Any

from django.utils.translation import ngettext

from reviewapp.management.command import OneLineCommand
from reviewapp.workflow.indexing import empty_index, index_texts


class Command(OneLineCommand):
    help = "Take up in the search every text that is not in it yet. The worker does so by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="Empty the index first.")

    def handle(self, *, again: bool, **options: Any) -> None:
        if again:
            empty_index()
        count = index_texts()
        self.stdout.write(ngettext("%d text taken up.", "%d texts taken up.", count) % count)
