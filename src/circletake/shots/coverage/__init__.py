"""Which shot answers a coverage need."""
