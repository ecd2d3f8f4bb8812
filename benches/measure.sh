# For the scripts beside it, which read it with `.`; $work is their folder.

# measure LABEL COMMAND…: one line of wall, user and system seconds and peak MB, shown and kept in $work/figures; what the
# command says is in $work/said.
measure() {
    python3 - "$work/figures" "$@" <<'PYTHON'
import os, subprocess, sys, time
figures, label, *command = sys.argv[1:]
start = time.monotonic()
with open(os.path.join(os.path.dirname(figures), "said"), "w") as said:
    child = subprocess.Popen(command, stdout=said, stderr=said)
    _, status, usage = os.wait4(child.pid, 0)
wall = time.monotonic() - start
if status:
    sys.exit(f"{' '.join(command)}: failed\n" + open(said.name).read()[-2000:])
# Linux counts kilobytes, macOS bytes.
peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
line = f"{label}\t{wall:.2f}\t{usage.ru_utime:.2f}\t{usage.ru_stime:.2f}\t{peak:.0f}"
print(line, flush=True)
open(figures, "a").write(line + "\n")
PYTHON
}

# machine: one line on where this runs.
machine() {
    echo "machine     $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2> /dev/null | head -1)," \
        "$(awk '/^MemTotal/ {printf "%.0f GB", $2 / 1048576}' /proc/meminfo 2> /dev/null)," \
        "load $(cut -d' ' -f1-3 /proc/loadavg 2> /dev/null)"
}
