#!/usr/bin/env python3
"""A webhook receiver on a free port: webhook.py PORT-FILE FOLDER.
Each request is a line of FOLDER/log: mode, id header, signature, body as JSON.
FOLDER/mode says how it answers: ok, fail (500), hang, late (200 after 3 s)."""
import http.server
import json
import os
import sys
import threading
import time

port_file, folder = sys.argv[1:]
lock = threading.Lock()


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with open(os.path.join(folder, "mode")) as f:
            mode = f.read().strip()
        with lock, open(os.path.join(folder, "log"), "a") as f:
            f.write(json.dumps({"mode": mode, "id": self.headers.get("X-Tsunagi-Id"),
                                "signature": self.headers.get("X-Tsunagi-Signature"),
                                "raw": body.decode(), "body": json.loads(body)}) + "\n")
        if mode == "hang":
            time.sleep(120)
        if mode == "late":
            time.sleep(3)
        try:
            said = b"the queue is full\n" if mode == "fail" else b""
            self.send_response(500 if said else 204)
            if said:
                self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)
        except OSError:
            pass

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
with open(port_file, "w") as f:
    f.write(str(server.server_address[1]))
server.serve_forever()
