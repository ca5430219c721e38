"""Letters as files, made from how their author had them: Word, PDF, a scan, a photo.

A letter is the `doc` of `tests/domain/letters/outside`: lines of the head's two columns, title,
addressees, body with tables, copies beside the signer, annex.
"""

import io
import random
from collections.abc import Mapping, Sequence
from typing import Any

import docx
import typst
from docx.document import Document
from PIL import Image, ImageFilter

Doc = Mapping[str, Any]


def as_word(doc: Doc) -> bytes:
    """The letter as Word keeps it: head and signature in tables without lines."""
    document = docx.Document()
    _beside(document, doc["left"], doc["right"])
    for line in (*doc["title"], *doc["address"]):
        document.add_paragraph(line)
    _blocks(document, doc["body"])
    _beside(document, doc["copies"], doc["sign"])
    _blocks(document, doc["annex"])
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _beside(document: Document, left: Sequence[str], right: Sequence[str]) -> None:
    if left or right:
        table = document.add_table(1, 2)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            cell.paragraphs[0].text = lines[0] if lines else ""
            for line in lines[1:]:
                cell.add_paragraph(line)


def _blocks(document: Document, blocks: Sequence[Any]) -> None:
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        rows = block["table"]
        table = document.add_table(len(rows), max(map(len, rows)))
        table.style = "Table Grid"
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, said in zip(row.cells, cells, strict=False):
                cell.text = str(said)


def as_pdf(doc: Doc) -> bytes:
    """The letter as a program prints it, with its text."""
    made = typst.compile(_sheet(doc).encode(), format="pdf")
    return bytes(made)  # type: ignore[arg-type] # the stubs name what several pages would be


def as_pictures(doc: Doc, *, dpi: int = 200) -> list[Image.Image]:
    """The pages as they look."""
    made = typst.compile(_sheet(doc).encode(), format="png", ppi=float(dpi))
    pages = [made] if isinstance(made, bytes) else list(made)
    return [Image.open(io.BytesIO(page)).convert("L") for page in pages]  # type: ignore[arg-type]


def as_scan(doc: Doc, *, turned: float = 0.7, noise: int = 12, seed: int = 7) -> bytes:
    """The pages as a scanner gives them: a little turned, grainy, in a PDF without text."""
    chance = random.Random(seed)
    pages = [_worn(page, chance, turned, noise) for page in as_pictures(doc)]
    kept = io.BytesIO()
    pages[0].save(kept, "PDF", resolution=200, save_all=True, append_images=pages[1:])
    return kept.getvalue()


def as_photo(doc: Doc, *, turned: int = 0) -> bytes:
    """The first page as a phone takes it: lit from one side, a little blurred, perhaps lying."""
    page = as_pictures(doc)[0]
    light = Image.linear_gradient("L").resize(page.size).point(lambda v: 130 + v // 2)
    lit = Image.composite(page, Image.new("L", page.size, 40), light)
    blurred = lit.filter(ImageFilter.GaussianBlur(0.8)).rotate(turned, expand=True, fillcolor=90)
    kept = io.BytesIO()
    blurred.save(kept, "JPEG", quality=60)
    return kept.getvalue()


def _worn(page: Image.Image, chance: random.Random, turned: float, noise: int) -> Image.Image:
    grain = Image.effect_noise(page.size, noise)
    return Image.blend(page.rotate(turned + chance.random() / 5, fillcolor=255), grain, 0.12)


def _sheet(doc: Doc) -> str:
    """The letter in Typst; texts are strings of it, never its code."""
    parts = [
        '#set page(paper: "a4", margin: 2cm)',
        "#set text(size: 13pt)",
        "#set par(leading: 0.6em)",
    ]
    parts.append(_columns(doc["left"], doc["right"]))
    parts += [f"#align(center)[#{_quoted(line)}]" for line in doc["title"]]
    parts += [f"#par[#{_quoted(line)}]" for line in doc["address"]]
    parts += [_block(one) for one in doc["body"]]
    parts.append(_columns(doc["copies"], doc["sign"]))
    parts += [_block(one) for one in doc["annex"]]
    return "\n\n".join(filter(None, parts))


def _columns(left: Sequence[str], right: Sequence[str]) -> str:
    if not (left or right):
        return ""
    cells = ["#linebreak()".join(f"#{_quoted(line)}" for line in side) for side in (left, right)]
    sides = f"[{cells[0]}], align(center)[{cells[1]}]"
    return f"#text(size: 11.5pt)[#grid(columns: (2fr, 3fr), gutter: 2em, {sides})]"


def _block(block: Any) -> str:
    if isinstance(block, str):
        return f"#par[#{_quoted(block)}]"
    rows = block["table"]
    wide = max(map(len, rows))
    cells = [f"[#{_quoted(str(c))}]" for row in rows for c in [*row, *[""] * (wide - len(row))]]
    return f"#table(columns: {wide}, {', '.join(cells)})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
