"""The operator's main: the `circletake` command, administering an installation in process."""
