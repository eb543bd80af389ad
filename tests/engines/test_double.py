import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from reviewapp.engines import CircuitBreaker, EngineSettings, build_engine
from tests.engines.double import EngineDouble


def test_the_double_runs_as_a_process_with_a_table(tmp_path: Path) -> None:
    table = tmp_path / "table.json"
    table.write_text(json.dumps({"Rat": "Council"}), "utf-8")
    command = f"{sys.executable} -m tests.engines.double --translations {table} --key abc"
    process = subprocess.Popen(command.split(), stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        settings = EngineSettings("libretranslate", url=url, api_key="abc", allow_private=True)
        engine = build_engine(settings, CircuitBreaker())
        assert engine.translate(["Rat", "Tat"], variant="en-GB") == ["Council", "EN: Tat"]
        process.terminate()


def test_the_double_knows_no_other_paths(double: EngineDouble) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(double.url + "/other")
    caught.value.close()
    assert caught.value.code == 404
