"""What Ark's error codes mean, in our classes and in words that name the way out. Source: the vendor's error list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from circletake.providers.ark.request import TEXT_ITEMS, used_references
from circletake.providers.port import Fault, FaultClass, Order

_PLACE = re.compile(r"content\[(\d+)\]")
_BY_ENDING = (
    (".PolicyViolation", FaultClass.COPYRIGHT),
    (".PrivacyInformation", FaultClass.LIKENESS),
)
_BY_START: Sequence[tuple[str, FaultClass]] = (
    ("InputText", FaultClass.MODERATION_INPUT),
    ("InputImage", FaultClass.MODERATION_INPUT),
    ("InputVideo", FaultClass.MODERATION_INPUT),
    ("InputAudio", FaultClass.MODERATION_INPUT),
    ("OutputText", FaultClass.MODERATION_OUTPUT),
    ("OutputImage", FaultClass.MODERATION_OUTPUT),
    ("OutputVideo", FaultClass.MODERATION_OUTPUT),
    ("OutputAudio", FaultClass.MODERATION_OUTPUT),
    ("AuthenticationError", FaultClass.AUTH),
    ("AccountOverdueError", FaultClass.ACCOUNT),
    ("AccessDenied", FaultClass.ACCOUNT),
    ("OperationDenied", FaultClass.ACCOUNT),
    ("ModelNotOpen", FaultClass.MODEL),
    ("InvalidEndpointOrModel", FaultClass.MODEL),
    ("InvalidAction.RunningTaskDeletion", FaultClass.TOO_LATE),
    ("QuotaExceeded", FaultClass.QUOTA),
    ("SetLimitExceeded", FaultClass.QUOTA),
    ("RateLimitExceeded", FaultClass.RATE),
    ("ModelAccount", FaultClass.RATE),
    ("AccountRateLimitExceeded", FaultClass.RATE),
    ("RequestBurstTooFast", FaultClass.RATE),
    ("ServerOverloaded", FaultClass.RATE),
    ("InflightBatchsizeExceeded", FaultClass.RATE),
    ("MissingParameter", FaultClass.INVALID),
    ("InvalidParameter", FaultClass.INVALID),
    ("InternalServiceError", FaultClass.TRANSIENT),
)
_BY_STATUS = {
    400: FaultClass.INVALID, 401: FaultClass.AUTH, 403: FaultClass.ACCOUNT, 404: FaultClass.MODEL,
    409: FaultClass.TOO_LATE, 429: FaultClass.RATE,
}  # fmt: skip
_WORDS: Mapping[FaultClass, str] = {
    FaultClass.INVALID: "The service did not accept the order as it is.",
    FaultClass.MODERATION_INPUT: "The service's filter refused {what}. Change it and ask again.",
    FaultClass.MODERATION_OUTPUT: (
        "The service made the clip and its own filter held it back; nothing was charged. "
        "Chance plays a part: ask again, or soften what the shot shows."
    ),
    FaultClass.COPYRIGHT: "The service takes {what} for protected work. Use another reference or other words.",
    FaultClass.LIKENESS: (
        "The service takes {what} for a real person. Use a drawn or generated picture, a take of your own from the "
        "last 30 days, or a person registered with the service."
    ),
    FaultClass.AUTH: "The service does not know the key. Have the owner enter it again under Settings.",
    FaultClass.ACCOUNT: "The account at the service is closed to this, or unpaid. See the service's console.",
    FaultClass.MODEL: "The service does not offer this model to this key. Open it in the service's console.",
    FaultClass.TOO_LATE: "The clip is being made already and can no longer be taken back.",
    FaultClass.RATE: "The service is asked too often at the moment; the order waits and is sent again.",
    FaultClass.QUOTA: "The quota at the service is used up. See the service's console.",
    FaultClass.TRANSIENT: "The service had a fault of its own.",
    FaultClass.BROKEN_OUTPUT: "What the service sent is not a clip.",
}
_KIND_WORDS = {"Text": "the prompt", "Image": "a picture", "Video": "a film", "Audio": "a sound"}


def class_of(code: str, status: int | None = None) -> FaultClass:
    """Our class of an error, by its code, else by its HTTP status."""
    for ending, fault_class in _BY_ENDING:
        if code.endswith(ending):
            return fault_class
    for start, fault_class in _BY_START:
        if code.startswith(start):
            return fault_class
    return _BY_STATUS.get(status or 0, FaultClass.TRANSIENT)


def fault_of(code: str, message: str, *, status: int | None = None, order: Order | None = None) -> Fault:
    """The error in our words; a place in the content is turned into the reference that stood there.

    The service's own sentence follows for what only it knows (which field is wrong), without links and ids.
    """
    fault_class = class_of(code, status)
    at = _reference_at(message, order)
    words = _WORDS[fault_class].format(what=_what(code, at, order))
    if fault_class in (FaultClass.INVALID, FaultClass.TRANSIENT) and message:
        words = f"{words} It says: {_cleaned(message)}"
    return Fault(
        fault_class=fault_class,
        message=words,
        provider_code=code[:100],
        retryable=fault_class in (FaultClass.RATE, FaultClass.TRANSIENT),
        at_reference=at,
    )


def _reference_at(message: str, order: Order | None) -> int | None:
    found = _PLACE.search(message)
    if not found or order is None or order.anchors:
        return None
    used = used_references(order)
    place = int(found[1]) - TEXT_ITEMS
    return used[place][0] if 0 <= place < len(used) else None


def _what(code: str, at: int | None, order: Order | None) -> str:
    if order is not None and at is not None:
        return f"the reference “{order.references[at].label}”"
    return next((words for kind, words in _KIND_WORDS.items() if f"put{kind}" in code), "the order")


def _cleaned(message: str) -> str:
    without_id = re.sub(r"\s*Request id:.*", "", message, flags=re.IGNORECASE | re.DOTALL)
    return re.sub(r"(?:https?|data|asset):\S+", "…", without_id)[:300]
