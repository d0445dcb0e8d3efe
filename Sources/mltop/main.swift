// Placeholder until the root has a file of its own.
