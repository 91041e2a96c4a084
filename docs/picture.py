"""Draws the README's picture: what `newsbeam explain` shows of an article, as docs/explain.svg.

python -m docs.picture
"""

import re
from pathlib import Path

from rich.console import Console

from pipeline.explain import explanations, show
from pipeline.options import Extractors
from schemas import Reject
from transforms.read import Reading

ARTICLE = "samples/articles/recall_2024-01-22.txt"
PICTURE = Path(__file__).with_name("explain.svg")
COLUMNS = 118


def main() -> None:
    """Write the picture."""
    with open("/dev/null", "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        for analysis in explanations([ARTICLE], Reading(), Extractors(None, None)):
            assert not isinstance(analysis, Reject)
            show(analysis, console)
    drawn = console.export_svg(title=f"newsbeam explain {ARTICLE}")
    # no fonts from the network: the reader's own monospaced one will do
    PICTURE.write_text(re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
