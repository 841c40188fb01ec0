import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from casework.ui.checks import style_is_built
from families_first import frontend

TEMPLATES = Path(settings.BASE_DIR) / "templates"


def test_front_end_is_built_from_these_sources() -> None:
    assert frontend.is_current(), "Run manage.py build_frontend."


def test_second_build_does_nothing() -> None:
    assert frontend.build() is False


@pytest.mark.parametrize("words", frontend.LIMITED_TO_GOV_UK)
def test_style_sheet_has_nothing_that_only_gov_uk_may_use(words: str) -> None:
    assert words not in (frontend.BUILD / "app.css").read_text()


def test_style_sheet_has_no_crown_or_crest() -> None:
    css = (frontend.BUILD / "app.css").read_text()

    assert "govuk-crest" not in css
    assert not re.search(r"\.govuk-header\b", css)


def test_style_sheet_names_only_images_that_are_there() -> None:
    css = (frontend.BUILD / "app.css").read_text()

    for name in re.findall(r"url\([\"']?(images/[^)\"']+)", css):
        assert (frontend.BUILD / name).exists()


def test_scripts_name_no_source_map() -> None:
    for script in (frontend.BUILD / "js").glob("*.js"):
        assert "sourceMappingURL" not in script.read_text()


def test_imports_end_so_that_the_storage_rewrites_them() -> None:
    for script in (frontend.SOURCE / "js").glob("*.js"):
        for line in re.findall(r"^import .*", script.read_text(), re.MULTILINE):
            assert line.endswith(";"), f"{script.name}: {line}"


def test_lock_names_no_registry() -> None:
    lock = (Path(settings.BASE_DIR) / "package-lock.json").read_text()

    assert '"resolved"' not in lock


def test_file_that_is_not_built_is_no_error() -> None:
    assert staticfiles_storage.url("not-built.css") == "/static/not-built.css"


def test_check_warns_when_the_style_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casework.ui.checks.finders.find", lambda name: None)

    assert [warning.id for warning in style_is_built(None)] == ["ui.W001"]


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem
)
def test_template_holds_no_inline_style_script_or_trusted_text(template: Path) -> None:
    source = template.read_text()

    assert not re.search(r"\sstyle=|\son\w+=\"|<style", source)
    assert "|safe" not in source
    for tag in re.findall(r"<script[^>]*>", source):
        assert "src=" in tag or 'type="application/json"' in tag


@pytest.mark.parametrize(
    "template",
    sorted((TEMPLATES / "components").glob("*.html")),
    ids=lambda path: path.stem,
)
def test_component_opens_with_its_inputs(template: Path) -> None:
    assert template.read_text().startswith("{#")
