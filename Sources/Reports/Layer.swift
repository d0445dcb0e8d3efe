// Placeholder until the layer has a file of its own.
