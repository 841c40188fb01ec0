"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    # `import … from "./draft.js";` is rewritten to the name that is served. Django
    # only sees an import that ends in a semicolon.
    support_js_module_import_aggregation = True
    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """A file that is not built yet leaves a page plain, not broken."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
