"""The colours of one film: teal-blue night, tungsten keys, one red neon, one ochre jacket."""

from __future__ import annotations

INK = "#05080d"
PITCH = "#080d15"
NIGHT = "#0d1722"
SLATE = "#15232f"
STEEL = "#22384a"
HAZE = "#3f6072"
MIST = "#7fa3ae"
RAIN = "#cfe3ea"

EMBER = "#5a2a10"
RUST = "#8d4a1c"
AMBER = "#d9822b"
TUNGSTEN = "#ffb765"
CANDLE = "#ffe3b3"

NEON = "#ff3f5e"
NEON_CORE = "#ffd3d6"
TEAL = "#2fb3ad"

OCHRE_DEEP = "#3d2a0c"
OCHRE_DARK = "#6b4712"
OCHRE = "#b87a1e"
OCHRE_LIGHT = "#e2a53c"
OCHRE_SHINE = "#ffdd93"

SKIN_DEEP = "#2b1a19"
SKIN_DARK = "#5b342a"
SKIN = "#b57857"
SKIN_LIGHT = "#e6ae84"
SKIN_SHINE = "#ffdcb4"

WOOD_DEEP = "#160d09"
WOOD_DARK = "#2a170e"
WOOD = "#4a2a17"
WOOD_LIGHT = "#7d4a26"

PAPER = "#e8d9b8"
PAPER_DARK = "#a8946c"
PLASTIC = "#2a2f36"
PLASTIC_LIGHT = "#566170"
GREY = "#8b9297"
