"""Tables of any shape: physical grids with the place of every cell, then logical tables with title, unit and column paths."""
