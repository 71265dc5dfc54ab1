"""The 27 kinds of problems in the order of the columns of the model."""
from __future__ import annotations

CODES = ("D1", "D2", "D3", "D4", "D5", "D6", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12",
         "O1", "O2", "O3", "O4", "B1", "B2", "B3", "B4", "B5")
INDEX = {code: column for column, code in enumerate(CODES)}
