"""How fast each page is with many families: `make bench` (docs: the README)."""
