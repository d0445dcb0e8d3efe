"""The figures, one file each; `measure(place)` gives rows of the table."""
