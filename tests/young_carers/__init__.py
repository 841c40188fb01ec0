"""A pillar that nobody asked for: young carers, and the breaks that they are promised.

It is here to show that a pillar brings everything of its own and changes nothing in
casework. It joins where EXTRA_PILLARS names it; tests/test_extra_pillar.py does.
"""
