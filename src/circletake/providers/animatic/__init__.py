"""Animatic: the built-in engine, which draws a moving previsualisation of a shot card from its reference pictures.

It frames and moves real pictures as the card's camera says, grades them as the card's light says, and writes a real
H.264 clip with a slate strip that names it an animatic. It costs nothing, needs no network and invents no picture:
it is previsualisation and says so, never a video model. Its words: an *order* lies in the *farm* (a directory) until
a *render* (one child process) has made its *clip*; a *plate* is a picture made ready to be framed; a *view* is the
part of a plate that the camera sees in one frame.

`framing`, `grade`, `staging` and `sound` are pure; `pictures`, `footage` and `slate` make plates; `render` writes the
clip; `orderfile` and `farm` keep orders and children; `provider` answers the port.
"""
