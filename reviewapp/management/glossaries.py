"""Glossaries as the command line names them."""

from django.core.management.base import CommandError

from reviewapp.models import Glossary


def glossary_by_name(name: str) -> Glossary:
    """The glossary. Raises CommandError, with the names that there are."""
    found = Glossary.objects.filter(name=name).first()
    if found is None:
        names = ", ".join(f"“{known}”" for known in Glossary.objects.values_list("name", flat=True))
        raise CommandError(f"There is no glossary “{name}”. Glossaries: {names or 'none'}.")
    return found
