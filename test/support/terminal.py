"""Runs a program on a new terminal: its stdin and stderr, while its stdout stays what it was.

What comes in here is typed there; what the terminal shows goes to stderr here. Ends as the program ends, and says
when it leaves the terminal without echo or line editing.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios

stdout = os.dup(1)
pid, terminal = pty.fork()
if pid == 0:
    os.dup2(stdout, 1)
    os.execvp(sys.argv[1], sys.argv[1:])

os.close(stdout)
os.close(1)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))
sources = [0, terminal]
while terminal in sources:
    for source in select.select(sources, [], [])[0]:
        try:
            data = os.read(source, 65536)
        except OSError:  # Linux says so when the program has closed the terminal
            data = b""
        if not data:
            sources.remove(source)
        elif source == 0:
            os.write(terminal, data)
        else:
            os.write(2, data)

modes = termios.tcgetattr(terminal)[3]
if not (modes & termios.ECHO and modes & termios.ICANON):
    os.write(2, b"\n[the terminal is not restored]\n")
status = os.waitpid(pid, 0)[1]
sys.exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
