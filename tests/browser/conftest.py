from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(str(item.fspath)).parts or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
