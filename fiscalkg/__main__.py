"""``python -m fiscalkg`` is ``fkg``."""
from fiscalkg.cli import main

main()
