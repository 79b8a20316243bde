"""`python -m tests.journeys.earlier DAYS COMMAND...`: a command of the product, so many days ago.

The process is the real one; only its clock stands DAYS back, and runs. So a meeting can be booked
with proper notice, and be held in the same test.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

import time_machine

from disputes.cli import main

if __name__ == "__main__":
    back = timedelta(days=int(sys.argv.pop(1)))
    time_machine.travel(datetime.now(UTC) - back, tick=True).start()
    main(prog_name="disputes")
