#!/usr/bin/env python3
"""Runs a command and writes its wall and processor seconds and peak megabytes: `measure.py STEM COMMAND...` → STEM.time."""
import os, subprocess, sys, time

start = time.monotonic()
child = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(child.pid, 0)
wall = time.monotonic() - start
if os.waitstatus_to_exitcode(status):
    sys.exit(f"{' '.join(sys.argv[2:])}: failed")
# Linux counts kilobytes, macOS bytes.
peak = usage.ru_maxrss / (2**20 if sys.platform == 'darwin' else 2**10)
with open(sys.argv[1] + '.time', 'w') as handle:
    print(f'{wall:.1f}\t{usage.ru_utime + usage.ru_stime:.1f}\t{peak:.0f}', file=handle)
