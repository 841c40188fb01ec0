"""Figures about referrals and about who works with whom."""

from casework.cases.indicators import caseload, referrals, stability

INDICATORS = (
    *referrals.INDICATORS,
    *caseload.INDICATORS,
    *stability.INDICATORS,
)
