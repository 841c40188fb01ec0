"""What the pages of sharing read, on the council's side and on the partner's."""
