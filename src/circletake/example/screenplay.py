"""The film as it was written: the screenplay of The Cassette, in Fountain. All words our own."""

from __future__ import annotations

TEXT = """\
Title: The Cassette
Credit: A film of one minute
Author: The crew of circletake
Notes: Made for circletake; may be used freely.

# One night

EXT. ALLEY BEHIND THE PAWN SHOP - NIGHT #1#

= She takes the short cut and puts something into her own jacket.

Rain. A lamp over a back door, three red rings of neon behind it, haze in between. Wet ground gives all of it back.

The COURIER (late twenties, ochre jacket, hood up, the right sleeve torn) comes out of the haze and stops. She reads
the label on her last parcel. The rain has eaten the address. [[Label torn at the upper right corner.]]

She walks on, left to right, and presses the bag to her side. The paper gives way under her hand.

She looks. A *cracked cassette*.

She does not put it back. It slides into the jacket.

INT. PAWN SHOP - NIGHT #2#

= Side B knows tomorrow, and the owner is not surprised.

A desk lamp burns over a receipt book. The SHOP OWNER writes without looking up. The courier lays the cassette on the
counter; drops fall from her sleeve.

SHOP OWNER
(quiet)
You are early.

He lifts his eyes to the cassette, then to her. He does not blink.

Her hand turns the cassette over, slowly, under the lamp. On side B one word, in her own handwriting: **tomorrow**.

EXT. ROOFTOP - DAWN #3#

= She may throw it, deliver it or keep it, and she keeps it.

The rain is nearly gone. A mast with a red light, a water tower, a city that begins to glow. The courier walks to the
edge and stands.

She looks down at her hand, then up.

The hand is over the edge, open, the cassette on it.

COURIER (ON THE TAPE)
(low)
Keep it.

It closes.

> CUT TO BLACK.
"""
