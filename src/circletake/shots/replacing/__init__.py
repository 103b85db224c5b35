"""Replacing one asset by another on cards: which cards point at it, and pointing chosen ones elsewhere."""
