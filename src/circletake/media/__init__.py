"""Files: originals and what is made from them.

Words owned here: a **media file** is an original that a person or a provider gave us; its bytes never change and lie in
the store under their SHA-256. A **rendition** is made from it and may be made again: the **proxy** (small H.264 for
review, constant rate), the **poster** (one still for lists), the **filmstrip** (one sprite of tiles for scrubbing), the
**first and last frame** (full size stills for anchors), the **thumb** (small upright picture of an image) and the
**waveform** (peaks of the sound).

An **upload** is a file that comes in parts, each durable before the next: it is its person's alone, goes on where it
stood after a lost connection or a restart, and becomes a media file when the last part has come and it is put to use.

`sniff` tells a type by content. `storage` keeps bytes. `intake` streams an upload into the store. `engine` starts a
child process that reads strangers' files with C libraries. `engine_main` is that child: it alone loads `probing`,
`renditions`, `conform`, `stills`, `sound`; so a hostile file can take down no process but its own.
"""
