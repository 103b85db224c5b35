"""The plan on paper: the lists and sheets that a film works with, as values, then as CSV, as a workbook or as PDF."""
