"""One file per format, each a pure function: manifest in, bytes out. The same manifest gives the same bytes."""
