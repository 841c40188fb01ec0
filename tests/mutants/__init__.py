"""Rules broken on purpose: which tests must fail then. `make mutants` tries each.

A list is a module here with `MUTANTS`, one for each area. A mutant is a dict:

    name   what the broken code does, in a few words
    file   the file to break, from the root of the repository
    old    what stands there, exactly once
    new    what to put in its place
    tests  what to run: paths, and options of pytest where they narrow it
"""
