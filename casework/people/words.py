"""The words of names: by them somebody is found, however the name was heard.

PreparedQuery by triggers on what they are made of, so that no way of writing a name can forget
them. docs/decisions/0013 says why.
"""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models, transaction
from django.db.models import F, Func

from casework.foundations.keeping import FAMILY_RECORD
from casework.people.querysets import KnownWordQuerySet, NameWordQuerySet


class NameWord(models.Model):
    """One word of one of the names of somebody in a family, former names too."""

    keeping: ClassVar = FAMILY_RECORD.with_removal("when the name changes")

    member = models.ForeignKey(
        "casework.FamilyMember", models.CASCADE, related_name="+", db_index=False
    )
    family = models.ForeignKey(
        "casework.Family", models.CASCADE, related_name="+", db_index=False
    )
    # Bytes in order, whatever the database: an index then knows how a word begins.
    word = models.TextField(db_collation="C")
    name = models.TextField(db_collation="C")  # sort_name: the order of a list

    objects = NameWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "word"], name="nameword_once")
        ]
        indexes = [
            models.Index(fields=["word", "name", "member"], name="nameword_by_name"),
            models.Index(fields=["family", "word"], name="nameword_of_family"),
        ]

    def __str__(self) -> str:
        return f"word of a name {self.pk}"


class KnownWord(models.Model):
    """Each word that occurs in a name, once: where a slip of the ear is looked up.

    A word of nobody does no harm; `rebuild` takes it away.
    """

    keeping: ClassVar = FAMILY_RECORD.with_removal(
        "a word of nobody, when all words are written anew"
    )

    word = models.TextField(unique=True, db_collation="C")
    sound = models.GeneratedField(
        expression=Func(F("word"), function="dmetaphone"),
        output_field=models.CharField(max_length=4),
        db_persist=True,
    )

    objects = KnownWordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sound"], name="knownword_sound"),
            GinIndex(
                fields=["word"], name="knownword_trgm", opclasses=["gin_trgm_ops"]
            ),
        ]

    def __str__(self) -> str:
        return f"word {self.pk}"


# The name that somebody goes by is the one kept without its folded form.
_WRITE = """
    INSERT INTO casework_nameword (member_id, family_id, word, name)
    SELECT DISTINCT m.id, m.family_id, word, p.sort_name
    FROM casework_familymember AS m
    JOIN casework_person AS p ON p.id = m.person_id
    CROSS JOIN LATERAL (
        SELECT p.sort_name
        UNION ALL SELECT regexp_replace(
            translate(lower(unaccent(normalize(p.known_as, NFKC))), '-', ' '),
            '[^[:alnum:] ]', '', 'g'
        )
        UNION ALL SELECT n.sort_name
        FROM casework_personname AS n WHERE n.person_id = p.id
    ) AS names (said)
    CROSS JOIN LATERAL string_to_table(said, ' ') AS word
    WHERE word <> '' AND {which}
    ON CONFLICT DO NOTHING;
    INSERT INTO casework_knownword (word)
    SELECT DISTINCT w.word
    FROM casework_nameword AS w
    JOIN casework_familymember AS m ON m.id = w.member_id
    WHERE {which}
    ORDER BY w.word
    ON CONFLICT DO NOTHING;
"""
# One at a time for each person: of two names written at once neither is missed.
_KEEP = """
    PERFORM FROM casework_person WHERE id = {person} FOR NO KEY UPDATE;
    DELETE FROM casework_nameword USING casework_familymember AS m
    WHERE member_id = m.id AND m.person_id = {person};
    {write}
    RETURN NULL;
"""


def keep_words(operation: pgtrigger.Operation, *, person: str) -> pgtrigger.Trigger:
    """Write the words of a person's names anew after this happens to a row."""
    write = _WRITE.format(which=f"m.person_id = {person}")
    return pgtrigger.Trigger(
        name="keep_words",
        when=pgtrigger.After,
        operation=operation,
        func=_KEEP.format(person=person, write=write),
    )


@transaction.atomic
def rebuild() -> None:
    """All words of all names anew: after rows came in past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM casework_nameword")
        cursor.execute("DELETE FROM casework_knownword")
        cursor.execute(_WRITE.format(which="TRUE"))
