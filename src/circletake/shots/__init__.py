"""Shots and their cards: what the audience must see and what would make a take of it good.

Words owned here: shot, shot card, card version, card snapshot, reference (with role and priority), frame anchor, avoid
list, pass standard, criterion, regenerate order, prompt part.
"""
