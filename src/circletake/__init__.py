"""circletake: the open, self-hosted production workspace for AI film.

Story, assets, shots, generated takes, dailies, approvals and the handoff to the editor, in one place.
The packages below stand on floors; `docs/architecture/floors.md` says which may import which.
"""

__version__ = "0.1.0"
