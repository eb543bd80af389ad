"""The pictures of the documentation, taken from the running application.

Not collected with the tests. Write docs/images/*.png anew with

    .venv/bin/python -m pytest tests/browser/pictures.py
"""

import base64
import struct
import zlib
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.browser import desk
from tests.browser.sample import Sample, approve
from tests.browser.states import (
    BODY,
    State,
    admin_concept,
    export_ready,
    import_preview,
    job_done,
)
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

FOLDER = settings.BASE_DIR / "docs" / "images"
MOST_BYTES = 300_000
WIDE, NARROW = (1440, 1000), (390, 844)


def review_in_work(visits: Visits, sample: Sample) -> Page:
    """The title is approved, the literal text of the next paragraph is looked at."""
    approve(sample.paragraph(1))
    literal = sample.paragraph(BODY).candidates.get(origin_name="literal")
    page = visits.open("rosa", f"{sample.address(BODY)}?candidate={literal.pk}")
    desk.is_at(page, BODY)
    return page


PICTURES: dict[str, tuple[State, str, tuple[int, int]]] = {
    "review": (review_in_work, "light", WIDE),
    "review-dark": (review_in_work, "dark", WIDE),
    "review-narrow": (review_in_work, "light", NARROW),
    "import": (import_preview, "light", WIDE),
    "document": (job_done, "light", WIDE),
    "export": (export_ready, "light", WIDE),
    "admin": (admin_concept, "light", WIDE),
}


@pytest.mark.parametrize("name", PICTURES)
def test_take_picture(visits: Visits, sample: Sample, name: str) -> None:
    state, scheme, (width, height) = PICTURES[name]
    page = state(visits, sample)
    page.set_viewport_size({"width": width, "height": height})
    media: Any = {"color_scheme": scheme}
    page.emulate_media(**media)
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    if state is review_in_work:
        page.get_by_role("article").evaluate("element => element.scrollIntoView()")
    picture = packed(page, page.screenshot(animations="disabled", caret="hide"))
    assert len(picture) < MOST_BYTES
    (FOLDER / f"{name}.png").write_bytes(picture)


# The browser filters each row of a picture; flat colours and letters pack better unfiltered.
PIXELS = """async (png) => {
  const blob = await (await fetch(`data:image/png;base64,${png}`)).blob();
  const image = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const reader = new FileReader();
  const ready = new Promise((resolve) => { reader.onload = resolve; });
  reader.readAsDataURL(new Blob([context.getImageData(0, 0, image.width, image.height).data]));
  await ready;
  return [image.width, image.height, reader.result.split(",")[1]];
}"""


def packed(page: Page, png: bytes) -> bytes:
    """The same picture in fewer bytes."""
    blank = page.context.new_page()
    width, height, text = blank.evaluate(PIXELS, base64.b64encode(png).decode())
    pixels = bytearray(base64.b64decode(text))
    del pixels[3::4]  # nothing is transparent
    size = width * 3
    rows = (b"\0" + pixels[start : start + size] for start in range(0, height * size, size))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"".join(rows), 9))
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
