"""Static files as they are served: hashed, compressed, and the files of a bundle as one."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


class BundlingStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped base
    """Joins the files of each of settings.BUNDLES when static files are collected.

    The template tags `scripts` and `styles` name the bundle where this storage is in use, and its
    files one by one elsewhere.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            for bundle, names in settings.BUNDLES.items():
                self._join(bundle, names, paths)
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, bundle: str, names: tuple[str, ...], paths: dict[str, Any]) -> None:
        parts = []
        for name in names:
            storage, path = paths[name]
            with storage.open(path) as file:
                parts.append(file.read())
        self.delete(bundle)
        self._save(bundle, ContentFile(b"\n".join(parts)))
        paths[bundle] = (self, bundle)
