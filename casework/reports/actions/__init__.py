"""Every write about reports: months built, copies asked for, made and taken."""
