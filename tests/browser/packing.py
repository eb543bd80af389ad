"""Pictures of pages in few bytes: 256 colours, packed row by row.

A page has few colours and the shades between letters and paper; the most frequent ones, apart from
each other, draw it as an eye sees it. No library of ours packs pictures.
"""

import base64
import struct
import zlib
from collections import Counter

from playwright.sync_api import Page

COLOURS = 256
APART = 6  # steps of one of red, green, blue that no eye tells in a letter's edge

# The browser reads the picture; a canvas gives its pixels.
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

Colour = tuple[int, int, int, int]


def packed(page: Page, png: bytes) -> bytes:
    """The same picture in fewer bytes."""
    blank = page.context.new_page()
    width, height, text = blank.evaluate(PIXELS, base64.b64encode(png).decode())
    blank.close()
    pixels = list(struct.iter_unpack("4B", base64.b64decode(text)))
    colours = Counter(pixels)
    chosen = most_telling(colours)
    numbers = {colour: nearest(colour, chosen) for colour in colours}
    row = bytes(numbers[pixel] for pixel in pixels)
    rows = (b"\0" + row[start : start + width] for start in range(0, height * width, width))
    table = b"".join(bytes(colour[:3]) for colour in chosen)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"PLTE", table)
        + chunk(b"IDAT", zlib.compress(b"".join(rows), 9))
        + chunk(b"IEND", b"")
    )


def most_telling(colours: Counter[Colour]) -> list[Colour]:
    """The most frequent colours that are apart from each other."""
    chosen: list[Colour] = []
    for colour, _count in colours.most_common():
        if all(distance(colour, other) > APART**2 for other in chosen):
            chosen.append(colour)
        if len(chosen) == COLOURS:
            break
    return chosen


def nearest(colour: Colour, chosen: list[Colour]) -> int:
    return min(range(len(chosen)), key=lambda number: distance(colour, chosen[number]))


def distance(one: Colour, other: Colour) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
