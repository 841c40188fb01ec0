"""What only child protection writes: requests for its view, discussions, enquiries."""

from child_protection.models.discussions import (
    DiscussionAgency,
    DiscussionChild,
    Section47Enquiry,
    StrategyDiscussion,
)
from child_protection.models.requests import (
    ProtectionRequest,
    ProtectionRequestChild,
)

__all__ = [
    "DiscussionAgency",
    "DiscussionChild",
    "ProtectionRequest",
    "ProtectionRequestChild",
    "Section47Enquiry",
    "StrategyDiscussion",
]
