"""The glossary admin."""

from django.contrib.admin import site

__all__ = ["site"]
