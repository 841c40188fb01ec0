"""What every query set of the service says of its rows.

    class VisitQuerySet(CaseScopedQuerySet[Row]): ...

The model that makes a manager of it fills the type in, so that rows have one.
"""

from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model, covariant=True)
