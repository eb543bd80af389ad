"""What people keep for themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedFilter(models.Model):
    """A filter that a person gave a name; its sentence is written as filters.py writes it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_filters"
    )
    name = models.CharField(max_length=60)
    sentence = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_filter_name_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(sentence=""), name="saved_filter_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.name
