"""The people who work here."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with a login. Deactivated, never deleted: the database refuses deletion."""

    class Meta(AbstractUser.Meta):
        pass

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.get_username()
