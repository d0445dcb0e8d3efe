// Placeholder until the program has a test of its own.
