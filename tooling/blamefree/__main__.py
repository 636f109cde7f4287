"""Run the command as `python -m blamefree`."""

import sys

from blamefree.cli import main

sys.exit(main())
