"""Invented families, so that the service can be tried, tested and measured.

Made from numbers and our own lists alone: the same seed makes the same families, dated
back from today. Nobody in them is real.
"""
