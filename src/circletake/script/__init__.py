"""The screenplay: its versions, what an import would make of it, and its way back to Fountain and Final Draft.

Words owned here: script, script version, element (heading, action, character, dialogue), import plan, match of a
scene. It makes scenes, characters and locations with the verbs of `story` and `assets`, and never touches takes.
"""
