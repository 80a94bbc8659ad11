"""What is imported when, as a page of text is extracted faster than most libraries are imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_extraction_imports_no_library_that_a_page_of_text_does_not_need() -> None:
    needless = ("strawberry", "graphql", "fastapi", "neo4j", "httpx", "yaml", "docx", "pptx", "pypdfium2", "selectolax")
    code = f"import sys, loaders.readers, loaders.extract; print([name for name in {needless} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert shown.strip() == "[]"
