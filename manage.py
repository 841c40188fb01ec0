#!/usr/bin/env python
"""Django's command line for Families First."""

import os
import sys

from django.core.management import execute_from_command_line

from families_first.local.command_line import environment_for

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "families_first.settings")
    with environment_for(sys.argv):
        execute_from_command_line(sys.argv)
