"""The worker main: takes committed jobs and runs them durably until they are done."""
