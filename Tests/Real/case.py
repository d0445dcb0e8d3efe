"""What a case is."""

from check import Setting


class Case:
    """One state of the servers: how it is made, what is seen, and how it is mended."""

    name = ""
    state = "CRITICAL"
    rows = {}
    """The expected rows by id."""
    is_long = False
    """True where it takes so long that it is run only with `--long`, or by its name."""
    part = None
    """The part of the stack that is enough: `aws`, `host`, or None for all of it."""

    def inject(self, stack):
        """Makes the fault and waits until the server itself shows it."""

    def heal(self, stack):
        """Mends it and waits until the server itself shows that."""

    def setting(self, stack):
        """What the program is given beside the usual."""
        return Setting()

    def faults(self, report):
        """What else is wrong with what the program printed."""
        return []

    def critical(self):
        """The ids that may be critical without a cause of their own."""
        return {name for name, row in self.rows.items() if "CRITICAL" in row.states}
