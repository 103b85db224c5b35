"""What leaves the house: the cut with everything that explains it, frozen, as a package an editor opens.

Words owned here: cut, finding, manifest, handoff, package. A handoff is built from its manifest alone: the formats and
documents are pure functions of it, so the same manifest gives the same bytes.
"""
