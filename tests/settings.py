"""The application's settings, made quick for tests; the database stays the configured one."""

import os
import tempfile
from pathlib import Path

# Tests never touch the data of an installation.
_folder = Path(tempfile.mkdtemp(prefix="gegenlesen-tests-"))
os.environ["DATA_DIR"] = str(_folder)

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads get connections of their own, as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "tests.sqlite3")}
