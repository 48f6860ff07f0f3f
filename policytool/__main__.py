"""`python -m policytool`."""

import sys

from policytool.cli import main

sys.exit(main())
