"""A whole project on its way: out as one archive, in again under ids of its own, and on as the template of another."""
