"""Constraints that Django does not bring itself. Migrations name this module: it stays."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BaseConstraint, Model


class CompositeForeignKey(BaseConstraint):
    """A foreign key of several columns: a case, and the family that it is of.

    A row with NULL in one of its columns is not asked. A unique constraint of exactly
    `to_fields` stands on the other table.
    """

    def __init__(
        self,
        *,
        name: str,
        fields: Sequence[str],
        to: str,
        to_fields: Sequence[str],
        **violation: Any,
    ) -> None:
        super().__init__(name=name, **violation)
        self.fields, self.to, self.to_fields = tuple(fields), to, tuple(to_fields)

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        """The other table as it stands in the same state of the models."""
        other = model._meta.apps.get_model(self.to)
        quote = schema_editor.quote_name
        return (
            f"CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({_columns(model, self.fields, quote)}) "
            f"REFERENCES {quote(other._meta.db_table)} "
            f"({_columns(other, self.to_fields, quote)}) DEFERRABLE INITIALLY IMMEDIATE"
        )

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        definition = self.constraint_sql(model, schema_editor)
        return f"ALTER TABLE {_table(model, schema_editor)} ADD {definition}"

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        name = schema_editor.quote_name(self.name)
        return f"ALTER TABLE {_table(model, schema_editor)} DROP CONSTRAINT {name}"

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        values = [instance.serializable_value(name) for name in self.fields]
        wanted = dict(zip(self.to_fields, values, strict=True))
        rows = apps.get_model(self.to)._base_manager.using(using)
        if None not in values and not rows.filter(**wanted).exists():
            raise ValidationError(self.get_violation_error_message())

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        own = {"fields": self.fields, "to": self.to, "to_fields": self.to_fields}
        return path, args, kwargs | own

    def __eq__(self, other: object) -> bool:
        if isinstance(other, CompositeForeignKey):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.name, self.fields, self.to, self.to_fields))


def _table(model: Any, schema_editor: Any) -> str:
    name: str = schema_editor.quote_name(model._meta.db_table)
    return name


def _columns(model: Any, names: Sequence[str], quote: Any) -> str:
    return ", ".join(quote(model._meta.get_field(name).column) for name in names)
