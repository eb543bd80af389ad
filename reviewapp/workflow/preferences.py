"""What people choose for themselves alone: no history, no rights, the last choice counts."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from reviewapp.models import SavedFilter, User
from reviewapp.selection import read_selection
from reviewapp.shortcuts import USUAL_KEYS, Keys, keys_of, what_is_wrong_with
from reviewapp.workflow.errors import FilterRefusedError, KeysRefusedError
from reviewapp.workflow.texts import clean_text

MOST_FILTERS = 50
LONGEST_NAME = 60


def change_keys(user: User, keys: Mapping[str, str], *, are_on: bool) -> Keys:
    """Keep the person's key for each action; an empty one takes it away.

    Raises KeysRefusedError when two actions of a page want one key, or one is no key.
    """
    wanted = {name: keys.get(name, "") for name in USUAL_KEYS.by_action}
    if problems := what_is_wrong_with(wanted):
        raise KeysRefusedError(problems)
    own = {name: key for name, key in wanted.items() if key != USUAL_KEYS.of(name)}
    return _save(user, {"on": are_on, "keys": own})


@transaction.atomic
def switch_keys(user: User, *, are_on: bool) -> Keys:
    """Let single keys act, or none; which ones the person chose stays as it is."""
    stored = User.objects.select_for_update().get(pk=user.pk).key_settings or {}
    return _save(user, {"keys": stored.get("keys", {}), "on": are_on})


def reset_keys(user: User) -> Keys:
    """Back to the usual keys, switched on."""
    return _save(user, None)


def save_filter(user: User, *, name: str, typed: str) -> SavedFilter:
    """Give a filter a name; one of this name is replaced.

    Raises RefusedTextError (no name, too long), FilterRefusedError (no filter, or too many kept).
    """
    name = _name(name)
    selection = read_selection(typed)
    if not selection:
        raise FilterRefusedError(_("There is no filter to save. Set one first."))
    own = SavedFilter.objects.filter(user=user)
    if own.exclude(name=name).count() >= MOST_FILTERS:
        raise FilterRefusedError(
            _("At most %(count)s filters are kept. Delete one first.") % {"count": MOST_FILTERS}
        )
    saved, _created = SavedFilter.objects.update_or_create(
        user=user, name=name, defaults={"sentence": str(selection)}
    )
    return saved


def rename_filter(saved: SavedFilter, *, name: str) -> SavedFilter:
    """Raises RefusedTextError, FilterRefusedError (another one has the name)."""
    saved.name = _name(name)
    try:
        with transaction.atomic():
            saved.save(update_fields=["name"])
    except IntegrityError as error:
        raise FilterRefusedError(
            _("You have a filter named “%(name)s” already.") % {"name": saved.name}
        ) from error
    return saved


def delete_filter(saved: SavedFilter) -> None:
    saved.delete()


def _name(name: str) -> str:
    return " ".join(clean_text(name, longest=LONGEST_NAME).split())


def _save(user: User, settings: dict[str, object] | None) -> Keys:
    User.objects.filter(pk=user.pk).update(key_settings=settings)
    user.key_settings = settings
    return keys_of(user)
