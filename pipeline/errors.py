"""How a command ends other than well, and the exit codes."""

DONE, FAILED, USAGE, TOO_MANY_REJECTS = 0, 1, 2, 3


class UsageError(Exception):
    """The command cannot be meant: nothing was done (exit code 2)."""


class RunFailed(Exception):
    """The work broke off: earlier output stands as it was (exit code 1)."""
