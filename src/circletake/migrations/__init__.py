"""Schema migrations, run in order by the operator; one change each, up and down, on both engines."""
