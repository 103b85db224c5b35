"""The pictures of *The Cassette*, drawn as vector art: text in, PNG out, the same bytes each time."""
