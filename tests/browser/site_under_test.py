"""A site under test: a served one, or one of files."""

import functools
import http.server
import os
import re
import subprocess
import threading


class Served:
    """`breachgraph serve` on a free port."""

    def __init__(self, program, store):
        command = [program, "serve", "--store", store, "--bind", "127.0.0.1:0", "--rate", "0", "--quiet"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            found = re.search(r"http://[^\s]+:\d+/", line)
            if found:
                self.address = found.group(0)
                break
        else:
            raise SystemExit(f"{program} serve said no address and ended with {self.process.wait()}")
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def __enter__(self):
        return self.address

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=60)


class Files:
    """A folder behind a plain static server, below a path of its own name."""

    def __init__(self, folder):
        above, name = os.path.split(os.path.abspath(folder))
        handler = functools.partial(Quiet, directory=above)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/{name}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self.address

    def __exit__(self, *_):
        self.server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
