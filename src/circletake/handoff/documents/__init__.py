"""Documents for people, made from the manifest alone: one file each, nothing loaded from elsewhere."""
