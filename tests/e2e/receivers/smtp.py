#!/usr/bin/env python3
"""An SMTP receiver on a free port of this machine: smtp.py PORT-FILE FOLDER.
Each mail becomes a file of FOLDER; while FOLDER/refuse is there it answers 451."""
import os
import socketserver
import sys

port_file, folder = sys.argv[1:]


class Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def data(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        if os.path.exists(os.path.join(folder, "refuse")):
            return self.say("451 try later")
        with server.lock:
            server.count += 1
            name = os.path.join(folder, f"{server.count:04d}.eml")
        with open(name + ".part", "wb") as f:
            f.write(b"".join(lines).replace(b"\r\n", b"\n"))
        os.rename(name + ".part", name)
        self.say("250 taken")

    def handle(self):
        self.say("220 receiver")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.data()
            elif verb == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")


import threading  # noqa: E402

socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer.daemon_threads = True
server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
server.lock = threading.Lock()
server.count = 0
with open(port_file, "w") as f:
    f.write(str(server.server_address[1]))
server.serve_forever()
