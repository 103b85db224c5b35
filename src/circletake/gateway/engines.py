"""The engines of this installation: which models there are and who makes them."""

from __future__ import annotations

from collections.abc import Iterable

from circletake.gateway.errors import UnknownModelError
from circletake.kernel.errors import FieldFault
from circletake.kernel.settings import Settings
from circletake.providers.animatic.provider import Animatic
from circletake.providers.port import ModelProfile, Provider


class Engines:
    """The providers at hand, by name and by model."""

    def __init__(self, providers: Iterable[Provider]) -> None:
        self._providers = {provider.name: provider for provider in providers}
        self._profiles = {
            profile.model: profile for provider in self._providers.values() for profile in provider.profiles()
        }

    def profiles(self) -> tuple[ModelProfile, ...]:
        """All models, in the order in which their providers were given."""
        return tuple(self._profiles.values())

    def profile(self, model: str) -> ModelProfile:
        """A model's profile.

        Raises:
            UnknownModelError: nobody here offers it; the message names those that are offered.
        """
        if model not in self._profiles:
            offered = ", ".join(self._profiles) or "none"
            message = f"There is no model {model[:80]!r} here; choose one of: {offered}."
            raise UnknownModelError(message, fields=(FieldFault(field="model", message=message),))
        return self._profiles[model]

    def provider(self, name: str) -> Provider:
        """A provider by its name."""
        return self._providers[name]


def engines_of(settings: Settings) -> Engines:
    """The engines that an installation has without any key."""
    return Engines([Animatic(settings.farm_dir)])
