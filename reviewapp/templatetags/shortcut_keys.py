"""The keys of whoever looks at the page, on the elements that they press."""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reviewapp.shortcuts import ACTIONS, USUAL_KEYS, Keys, keys_of

register = template.Library()


@register.simple_tag(takes_context=True)
def key(context: Context, name: str, label: str = "") -> SafeString:
    """The attributes of an element that the action's key presses; nothing for an empty name.

    `label` names it in the list of keys where the action's own label would say too much.
    """
    if not name:
        return SafeString("")
    keys = _keys(context)
    single, shortcuts = keys.of(name), keys.shortcuts_of(name)
    return format_html(
        '{}{} data-key-label="{}"',
        format_html('data-key="{}"', single) if single else "",
        format_html(' aria-keyshortcuts="{}"', shortcuts) if shortcuts else "",
        label or ACTIONS[name].label,
    )


@register.simple_tag(takes_context=True)
def also_key(context: Context, name: str) -> SafeString:
    """The attribute of an element that another action's key presses too, where that has no own."""
    single = _keys(context).of(name)
    return format_html('data-also-key="{}"', single) if single else SafeString("")


@register.simple_tag(takes_context=True)
def cap(context: Context, name: str) -> SafeString:
    """The key as it is printed on the element that it presses."""
    single = _keys(context).of(name)
    return format_html("<kbd>{}</kbd>", single) if single else SafeString("")


@register.simple_tag(takes_context=True)
def keys_state(context: Context) -> str:
    """Whether single keys act for this person: "on" or "off"."""
    return "on" if _keys(context).are_on else "off"


def _keys(context: Context) -> Keys:
    """Those that the view gave, or the person's; the usual ones where nobody is known."""
    given = context.get("keys")
    if isinstance(given, Keys):
        return given
    user = context.get("user")
    return keys_of(user) if user is not None else USUAL_KEYS
