"""`python -m kiosk.demo.walk --seed N --days D`: walk, and say what was met or what broke."""

import argparse
import sys
import tempfile
from pathlib import Path

from kiosk.demo.walk.walk import WalkFailedError, walk
from kiosk.store.db import Sync


def options() -> argparse.Namespace:
    """What can be chosen."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.demo.walk", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="where its databases are; /dev/shm is fast")
    parser.add_argument("--no-sync", action="store_true", help="do not wait for the disk")
    return parser.parse_args()


def main() -> int:
    """Walk; 1 when a promise was broken."""
    args = options()
    sync = Sync.OFF if args.no_sync else Sync.FULL
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        try:
            gone = walk(Path(folder), args.seed, args.days, sync)
        except WalkFailedError as failed:
            sys.stdout.write(f"{failed}\n")
            return 1
    ended = ", ".join(f"{number} {how}" for how, number in sorted(gone.ledger.ended.items()))
    sys.stdout.write(
        f"seed {args.seed}: {gone.days} days, {gone.steps} steps, {gone.ledger.asked} requests "
        f"({ended}), {gone.told} messages, {gone.street.deaths} deaths\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
