"""The web main: mounts the slices' routes, renders refusals, serves the web client."""
