// Placeholder until the layer has a test of its own.
