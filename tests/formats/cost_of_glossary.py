"""Reads one glossary file in a process of its own: what is said, seconds, megabytes at most."""

import sys
import time
from pathlib import Path

from reviewapp.formats.article import DocumentRefusedError
from reviewapp.formats.glossary_formats import read_glossary


def main(path: str) -> None:
    data = Path(path).read_bytes()
    begin = time.process_time()
    try:
        read_glossary(data, path)
    except DocumentRefusedError as error:
        print(error)
    print(time.process_time() - begin)
    status = Path("/proc/self/status").read_text().splitlines()
    print(next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")))


if __name__ == "__main__":
    main(sys.argv[1])
