"""Scripts and styles of a page: one file where static files are bundled, else each by itself."""

from collections.abc import Iterator

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def scripts(bundle: str) -> SafeString:
    """Elements that load the files of a bundle, in their order, after the page."""
    return format_html_join("\n", '<script src="{}" defer></script>', _addresses(bundle))


@register.simple_tag
def styles(bundle: str) -> SafeString:
    """Elements that load the style sheets of a bundle, in their order."""
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', _addresses(bundle))


def _addresses(bundle: str) -> Iterator[tuple[str]]:
    manifest = getattr(staticfiles_storage, "hashed_files", {})
    names = [bundle] if bundle in manifest else settings.BUNDLES[bundle]
    return ((static(name),) for name in names)
