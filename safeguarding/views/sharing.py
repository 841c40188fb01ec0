"""The disclosure log of a family: what went out, what came in, who opened it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from casework.access.capabilities import (
    FAMILY_READ,
    LOOKS_READ,
    SHARE_MAKE,
    STORY_WRITE,
)
from casework.access.permission import can
from casework.foundations.verdicts import RuleRefused
from casework.story.actions import mark_contribution_read
from casework.views.base import FamilyGate, FamilyPage, only
from safeguarding import actions
from safeguarding.log import disclosures
from safeguarding.reads.sharing import (
    information_of,
    piece_of_information,
    share_of,
)


class Sharing(FamilyPage):
    capability = FAMILY_READ
    title = "Sharing"
    template_name = "safeguarding/sharing.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_see_looks = bool(can(self.user, LOOKS_READ, self.family))
        return super().get_context_data(
            disclosures=disclosures(
                self.family, by=self.user, with_looks=may_see_looks
            ),
            contributions=information_of(self.family, by=self.user),
            may_see_looks=may_see_looks,
            may_share=can(self.user, SHARE_MAKE, self.family),
            may_mark_read=can(self.user, STORY_WRITE, self.family),
            **kwargs,
        )


class ShareStop(FamilyGate):
    capability = SHARE_MAKE
    http_method_names = ["post"]

    def find(self) -> None:
        super().find()
        reference = self.kwargs["share_reference"]
        self.share = only(share_of(self.family, reference, by=self.user))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            was_live = actions.stop_sharing(share=self.share, by=self.user)
        except RuleRefused as refusal:
            return self.refused(refusal)
        agency = self.share.agency.name
        done = f"Stopped. {agency} sees nothing of it any more."
        messages.success(request, done if was_live else "This share had ended already.")
        return redirect("sharing", self.family.reference)


class InformationRead(FamilyGate):
    capability = STORY_WRITE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        reference = self.kwargs["contribution"]
        told = piece_of_information(self.family, reference, by=self.user)
        mark_contribution_read(contribution=only(told), by=self.user)
        return redirect("sharing", self.family.reference)
