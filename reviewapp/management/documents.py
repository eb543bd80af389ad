"""Documents as the command line names them."""

from django.core.management.base import CommandError

from reviewapp.access import LARGEST_ID
from reviewapp.models import Document


def document_by_id(pk: int) -> Document:
    """The document with its project. Raises CommandError."""
    documents = Document.objects.select_related("project")
    found = documents.filter(pk=pk).first() if 0 < pk <= LARGEST_ID else None
    if found is None:
        raise CommandError(f"There is no document {pk}.")
    return found
