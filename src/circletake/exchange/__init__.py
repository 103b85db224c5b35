"""The plan on paper and back: lists and sheets to print or to calculate with, shot lists read in, whole projects moved.

Words owned here: scene list, shot list, reference pack, review sheet, checklist, column match, archive.
"""
