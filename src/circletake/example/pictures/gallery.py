"""The list of all pictures: a file name, and who draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from circletake.example.pictures import alley, frames, roof, sheets, shop, things
from circletake.example.pictures.svg import Canvas


class Picture(StrEnum):
    """A picture, by the stem of its file's name."""

    ALLEY_WIDE = "alley-wide"
    ALLEY_ARRIVAL = "alley-arrival"
    SHOP_COUNTER = "pawn-shop-counter"
    ROOF_WIDE = "rooftop-wide"
    ROOF_EDGE = "rooftop-at-the-edge"
    COURIER_FRONT = "courier-front"
    COURIER_PROFILE = "courier-profile"
    COURIER_BACK = "courier-back"
    COURIER_FACE = "courier-face"
    COURIER_WALKING = "courier-walking"
    COURIER_COUNTER = "courier-at-the-counter"
    OWNER_FRONT = "shop-owner-front"
    OWNER_FACE = "shop-owner-face"
    CASSETTE_A = "cassette-side-a"
    CASSETTE_B = "cassette-side-b"
    CASSETTE_LABEL = "cassette-torn-label"
    CASSETTE_HAND = "cassette-in-hand"
    CASSETTE_POCKET = "cassette-in-the-jacket"
    RECEIPT_BOOK = "receipt-book"
    DESK_LAMP = "desk-lamp"
    JACKET_FRONT = "wet-jacket-front"
    JACKET_SLEEVE = "wet-jacket-sleeve"
    POSTER = "the-cassette-poster"


MAKERS: Mapping[Picture, Callable[[], Canvas]] = {
    Picture.ALLEY_WIDE: alley.alley,
    Picture.ALLEY_ARRIVAL: frames.alley_arrival,
    Picture.SHOP_COUNTER: shop.shop,
    Picture.ROOF_WIDE: roof.roof,
    Picture.ROOF_EDGE: frames.roof_silhouette,
    Picture.COURIER_FRONT: sheets.courier_front,
    Picture.COURIER_PROFILE: sheets.courier_profile,
    Picture.COURIER_BACK: sheets.courier_back,
    Picture.COURIER_FACE: sheets.courier_face,
    Picture.COURIER_WALKING: frames.courier_walking,
    Picture.COURIER_COUNTER: frames.at_the_counter,
    Picture.OWNER_FRONT: sheets.owner_front,
    Picture.OWNER_FACE: sheets.owner_face,
    Picture.CASSETTE_A: things.cassette_side_a,
    Picture.CASSETTE_B: things.cassette_side_b,
    Picture.CASSETTE_LABEL: things.torn_label,
    Picture.CASSETTE_HAND: frames.turning_it_over,
    Picture.CASSETTE_POCKET: frames.inside_the_jacket,
    Picture.RECEIPT_BOOK: things.receipt_book,
    Picture.DESK_LAMP: things.desk_lamp,
    Picture.JACKET_FRONT: frames.jacket_front,
    Picture.JACKET_SLEEVE: frames.jacket_sleeve,
    Picture.POSTER: frames.poster,
}


def drawn(picture: Picture) -> bytes:
    """A picture as PNG."""
    return MAKERS[picture]().png()
