"""Tell what a file is by its first bytes; its name and the sender's claim count for nothing."""

from __future__ import annotations

from dataclasses import dataclass

from circletake.kernel.errors import UnsupportedMediaError
from circletake.media.rules import MediaKind

HEAD_BYTES = 4096
"""As many first bytes as `sniff` looks at; fewer are fine when the file is shorter."""

TAKEN = (
    "pictures (PNG, JPEG, WebP, AVIF, GIF, TIFF, BMP), video (MP4, MOV, WebM, MKV, AVI, MPEG),"
    " sound (WAV, MP3, M4A, OGG, FLAC) and PDF"
)


@dataclass(frozen=True, slots=True)
class FileType:
    """A type that is taken here. `name` is what people call it, `ending` without a dot."""

    kind: MediaKind
    mime: str
    name: str
    ending: str


def _image(mime: str, name: str, ending: str) -> FileType:
    return FileType(MediaKind.IMAGE, mime, name, ending)


def _video(mime: str, name: str, ending: str) -> FileType:
    return FileType(MediaKind.VIDEO, mime, name, ending)


def _audio(mime: str, name: str, ending: str) -> FileType:
    return FileType(MediaKind.AUDIO, mime, name, ending)


BY_FIRST_BYTES: tuple[tuple[bytes, FileType], ...] = (
    (b"\x89PNG\r\n\x1a\n", _image("image/png", "PNG", "png")),
    (b"\xff\xd8\xff", _image("image/jpeg", "JPEG", "jpg")),
    (b"GIF87a", _image("image/gif", "GIF", "gif")),
    (b"GIF89a", _image("image/gif", "GIF", "gif")),
    (b"II*\x00", _image("image/tiff", "TIFF", "tif")),
    (b"MM\x00*", _image("image/tiff", "TIFF", "tif")),
    (b"\x00\x00\x01\xba", _video("video/mpeg", "MPEG", "mpg")),
    (b"\x00\x00\x01\xb3", _video("video/mpeg", "MPEG", "mpg")),
    (b"ID3", _audio("audio/mpeg", "MP3", "mp3")),
    (b"OggS", _audio("audio/ogg", "OGG", "ogg")),
    (b"fLaC", _audio("audio/flac", "FLAC", "flac")),
    (b"%PDF-", FileType(MediaKind.DOCUMENT, "application/pdf", "PDF", "pdf")),
)

BY_RIFF_FORM = {
    b"WAVE": _audio("audio/wav", "WAV", "wav"),
    b"AVI ": _video("video/x-msvideo", "AVI", "avi"),
    b"WEBP": _image("image/webp", "WebP", "webp"),
}

AVIF = _image("image/avif", "AVIF", "avif")
MP4 = _video("video/mp4", "MP4", "mp4")
MOV = _video("video/quicktime", "MOV", "mov")
M4A = _audio("audio/mp4", "M4A", "m4a")
WEBM = _video("video/webm", "WebM", "webm")
MKV = _video("video/x-matroska", "MKV", "mkv")
BMP = _image("image/bmp", "BMP", "bmp")
MP3 = _audio("audio/mpeg", "MP3", "mp3")

BY_BRAND = {b"avif": AVIF, b"avis": AVIF, b"qt  ": MOV, b"M4A ": M4A, b"M4B ": M4A}
HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
OLD_MOV_BOXES = {b"moov", b"mdat", b"wide", b"free", b"skip"}

REFUSED_BY_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive (or an office document, which is one)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"8BPS", "a Photoshop document; export it as PNG"),
    (b"{\\rtf", "a text document"),
)


def sniff(head: bytes) -> FileType:
    """The type that these first bytes (up to `HEAD_BYTES`) show.

    Raises:
        UnsupportedMediaError: empty, unknown, or known and not taken; it says what the bytes look like.
    """
    if not head:
        raise refusal("an empty file")
    found = _by_signature(head) or _by_box(head) or _by_frame_header(head)
    if found is None:
        raise refusal(_looks_like(head))
    return found


def refusal(looks_like: str) -> UnsupportedMediaError:
    """A refusal that names what came and what is taken."""
    return UnsupportedMediaError(
        f"This looks like {looks_like}, which is not taken here. Taken are {TAKEN}.", facts={"looks_like": looks_like}
    )


def _by_signature(head: bytes) -> FileType | None:
    for first, file_type in BY_FIRST_BYTES:
        if head.startswith(first):
            return file_type
    if head.startswith(b"RIFF"):
        return BY_RIFF_FORM.get(head[8:12])
    if head.startswith(b"\x1aE\xdf\xa3"):
        return _matroska(head)
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return BMP
    return None


def _matroska(head: bytes) -> FileType | None:
    start = head[:512]
    if b"webm" in start:
        return WEBM
    return MKV if b"matroska" in start else None


def _by_box(head: bytes) -> FileType | None:
    """ISO media files begin with a box; its brands say which kind (ISO/IEC 14496-12)."""
    if head[4:8] in OLD_MOV_BOXES:
        return MOV
    if head[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]
    for brand in brands:
        if brand in BY_BRAND:
            return BY_BRAND[brand]
    if HEIF_BRANDS.intersection(brands):
        raise refusal("a HEIC picture; save it as JPEG or PNG first")
    return MP4


def _by_frame_header(head: bytes) -> FileType | None:
    """MP3 without tags has no signature, only a frame header with no reserved values; text never begins with 0xFF."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    bit_rate, sample_rate = head[2] >> 4, head[2] >> 2 & 3
    return MP3 if bit_rate not in {0, 15} and sample_rate != 3 else None


def _looks_like(head: bytes) -> str:
    for first, name in REFUSED_BY_FIRST_BYTES:
        if head.startswith(first):
            return name
    if head[257:262] == b"ustar":
        return "a tar archive"
    return _text_like(head) or "no type that we know"


def _text_like(head: bytes) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<svg" in text:
        return "an SVG drawing; save it as PNG first"
    if text.startswith(b"<!doctype html") or b"<html" in text:
        return "a web page"
    if text.startswith(b"<?xml"):
        return "an XML document"
    printable = sum(byte >= 0x20 or byte in b"\t\r\n\f" for byte in head)
    return "plain text" if printable == len(head) else None
