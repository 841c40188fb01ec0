"""All tables of the shared record, part by part, for Django to find."""

import casework.access.models
import casework.cases.models
import casework.chronology.models
import casework.deadlines.models
import casework.drafts.models
import casework.notices.models
import casework.people.models
import casework.people.words
import casework.reports.models
import casework.staff.models
import casework.story.models
import casework.visits.models  # noqa: F401
from casework.staff.models import User  # noqa: F401 - AUTH_USER_MODEL
