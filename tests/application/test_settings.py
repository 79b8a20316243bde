"""Settings: every variable that is read is in the table, and the wrapping key is safe."""

import ast
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import disputes
from disputes.key_files import ensure_kek
from disputes.settings import (
    SETTINGS,
    WITNESS_SETTINGS,
    Settings,
    WitnessSettings,
    WrongSetting,
)

SOURCES = Path(disputes.__file__).parent.parent
OURS = ("disputes", "domain", "projections", "web")


class Watched(dict):
    """An environment that remembers what was asked of it."""

    def __init__(self, **values):
        super().__init__(values)
        self.asked = []

    def get(self, name, default=None):
        self.asked.append(name)
        return super().get(name, default)


def test_every_variable_that_is_read_is_in_the_table_and_the_other_way_round():
    environment = Watched()
    Settings.from_environment(environment)
    assert sorted(set(environment.asked)) == sorted(s.name for s in SETTINGS)
    of_a_witness = Watched()
    WitnessSettings.from_environment(of_a_witness)
    assert sorted(set(of_a_witness.asked)) == sorted(s.name for s in WITNESS_SETTINGS)
    assert not set(of_a_witness.asked) & set(environment.asked)  # it shares nothing


def test_the_environment_is_read_in_one_module_only():
    readers = set()
    for layer in OURS:
        for path in (SOURCES / layer).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                name = getattr(node, "attr", getattr(node, "id", ""))
                if name in {"environ", "environb", "getenv"}:
                    readers.add(str(path.relative_to(SOURCES)))
    # a child process is given a bare environment of its own, which is no setting
    assert readers == {"disputes/settings.py"}


def test_without_any_variable_everything_is_kept_in_one_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment({"PORT": ""})
    assert settings.database_url == settings.database_owner_url
    assert settings.database_url == f"sqlite:///{tmp_path}/data/waymark.db"
    assert settings.keys_url == f"sqlite:///{tmp_path}/data/keys.db"
    assert settings.kek_file == tmp_path / "data" / "kek"
    assert settings.public_url == "http://127.0.0.1:8000"
    assert not settings.demo_public


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "²"])
def test_a_wrong_port_is_refused_by_name(port):
    with pytest.raises(WrongSetting, match="PORT"):
        Settings.from_environment({"PORT": port})


def test_a_wrapping_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    settings = Settings.from_environment({"DATA_DIR": str(tmp_path)})
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: ensure_kek(settings, create=True), range(8)))
    assert len(set(made)) == 1
    assert stat.S_IMODE(settings.kek_file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [settings.kek_file]


def test_no_wrapping_key_is_made_for_a_real_database(tmp_path):
    settings = Settings.from_environment({"DATA_DIR": str(tmp_path)})
    with pytest.raises(WrongSetting, match="KEK_FILE"):
        ensure_kek(settings, create=False)


def test_more_lines_are_older_keys(tmp_path):
    (tmp_path / "kek").write_text("11" * 32 + "\n" + "22" * 32 + "\n")
    settings = Settings.from_environment({"DATA_DIR": str(tmp_path)})
    assert ensure_kek(settings, create=True) == (b"\x11" * 32, b"\x22" * 32)


@pytest.mark.parametrize("content", ["", "abcd", "zz" * 32, "11" * 32 + "\nshort"])
def test_a_damaged_key_file_is_refused_by_name(tmp_path, content):
    (tmp_path / "kek").write_text(content)
    settings = Settings.from_environment({"DATA_DIR": str(tmp_path)})
    with pytest.raises(WrongSetting, match="64 hex"):
        ensure_kek(settings, create=True)


@pytest.mark.parametrize("proxies", ["-1", "10", "one", "²"])
def test_a_number_of_proxies_is_a_small_number(proxies):
    with pytest.raises(WrongSetting, match="PROXIES"):
        Settings.from_environment({"PROXIES": proxies})


def test_no_proxy_is_believed_unless_it_is_said():
    assert Settings.from_environment({}).proxies == 0
    assert Settings.from_environment({"PROXIES": "2"}).proxies == 2


@pytest.mark.parametrize("day", ["soon", "2026-13-01", "20 July 2026"])
def test_a_practice_date_is_a_day(day):
    with pytest.raises(WrongSetting, match="PRACTICE_DATE"):
        Settings.from_environment({"PRACTICE_DATE": day})
