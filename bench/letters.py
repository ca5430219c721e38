"""What the reader of letters gets right: fields by letters, printed as a Markdown table.

python -m bench.letters            the three sample letters
python -m bench.letters samples    the composed ones
"""

import sys
import time

from tests.domain.letters import comparison

MARKS = {"exact": "exact", "near": "near", "wrong": "WRONG", "missing": "missing", "absent": "–"}


def main(folder: str) -> None:
    """Print the table, then what differs and how long reading took."""
    names = comparison.GOLD if folder == "gold" else comparison.SAMPLES
    compare = comparison.against_gold if folder == "gold" else comparison.against_sample
    columns, seconds = {}, {}
    for name in names:
        text, want = comparison.load(folder, name)
        began = time.perf_counter()
        got = comparison.read(text)
        seconds[name] = time.perf_counter() - began
        columns[name] = compare(got, want)
    print("| field | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for row in zip(*columns.values(), strict=True):
        print(f"| {row[0].name} | " + " | ".join(MARKS[f.verdict] for f in row) + " |")
    print("| ms | " + " | ".join(f"{seconds[n] * 1000:.0f}" for n in names) + " |")
    _counts([f for fields in columns.values() for f in fields])
    for name, fields in columns.items():
        for field in fields:
            _difference(name, field)


def _counts(fields: list[comparison.Field]) -> None:
    counted = {v: sum(f.verdict == v for f in fields) for v in comparison.Verdict}
    print("\n" + ", ".join(f"{v}: {n}" for v, n in counted.items()))
    print("wrong values called sure:", sum(len(f.wrongly_sure) for f in fields), "\n")


def _difference(name: str, field: comparison.Field) -> None:
    if field.verdict in ("near", "wrong", "missing") or field.wrongly_sure:
        print(f"{name} · {field.name}: {field.verdict}")
        print("   expected", *field.expected, sep="\n      ")
        print("   read", *(f"{v.text} (sure: {v.sure})" for v in field.read), sep="\n      ")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "gold")
