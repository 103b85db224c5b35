"""Measurements, each figure beside a named reference in the same run. They are not tests: nothing here fails."""
