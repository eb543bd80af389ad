"""Static files are collected hashed and compressed, and the files of a bundle as one."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template import Context, Template
from django.test import Client
from pytest_django import Settings


def collect() -> None:
    """Just the application's own files: the others take their time."""
    others = ["admin", "django_htmx"]
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=others)


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.static_files.BundlingStorage"}
    }
    collect()
    return tmp_path


def addresses(bundle: str) -> list[str]:
    tag = "styles" if bundle.endswith(".css") else "scripts"
    markup = Template(f'{{% load bundles %}}{{% {tag} "{bundle}" %}}').render(Context())
    return re.findall('(?:src|href)="([^"]+)"', markup)


@pytest.mark.parametrize("bundle", settings.BUNDLES)
def test_every_file_of_a_bundle_is_there_in_its_order(bundle: str) -> None:
    assert addresses(bundle) == [f"/static/{name}" for name in settings.BUNDLES[bundle]]
    assert all(finders.find(name) for name in settings.BUNDLES[bundle])


def test_collected_a_page_loads_one_file_with_all_of_a_bundle(collected: Path) -> None:
    for bundle, names in settings.BUNDLES.items():
        (address,) = addresses(bundle)
        stem, _, suffix = bundle.rpartition(".")
        assert re.fullmatch(rf"/static/{stem}\.[0-9a-f]{{12}}\.{suffix}", address)
        path = collected / address.removeprefix("/static/")
        joined = path.read_text("utf-8")
        places = []
        for name in names:
            source = Path(str(finders.find(name))).read_text("utf-8")
            assert source in joined
            places.append(joined.index(source))
        assert places == sorted(places)
        assert path.with_name(path.name + ".gz").exists()


def test_collecting_again_changes_nothing(collected: Path) -> None:
    before = [addresses(bundle) for bundle in settings.BUNDLES]
    collect()
    assert [addresses(bundle) for bundle in settings.BUNDLES] == before


def test_a_collected_file_is_sent_as_it_lies_there_compressed_once(collected: Path) -> None:
    (address,) = addresses("reviewapp/review-page.css")
    response = Client().get(address, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    sent = response.getvalue()
    path = collected / address.removeprefix("/static/")
    assert gzip.decompress(sent) == path.read_bytes()
    assert sent == path.with_name(path.name + ".gz").read_bytes()
