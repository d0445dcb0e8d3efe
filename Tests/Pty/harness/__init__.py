"""What the end-to-end checks and the benchmarks share: a terminal, a session on a pty, stand-in servers."""
