"""The people who work here."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person with a login. Deactivated, never deleted: the database refuses deletion.

    `key_settings` is what they chose about keys (shortcuts.py reads it), here so that no page has
    to ask for it. `shows_presence`: whether others see on which paragraph they are.
    """

    key_settings = models.JSONField(null=True, editable=False)
    shows_presence = models.BooleanField(default=True, editable=False)

    class Meta(AbstractUser.Meta):
        pass

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.get_username()
