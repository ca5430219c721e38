"""What the program carries with it: form definitions and the working calendar."""

from functools import lru_cache
from importlib.resources import files

from domain.deadlines.working_days import Calendar, parse_year
from domain.forms.definition.definition import load
from domain.forms.definition.model import Form


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """The shipped forms by key, each in its newest version."""
    entries = [e for e in (files("documents") / "forms").iterdir() if e.name.endswith(".toml")]
    read = [load(entry.read_text("utf-8"), name=entry.name) for entry in entries]
    return {form.key: form for form in sorted(read, key=lambda form: (form.key, form.version))}


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The public-sector working calendar with the tables that come with the program."""
    entries = [e for e in (files("documents") / "calendar").iterdir() if e.name.endswith(".toml")]
    ordered = sorted(entries, key=lambda entry: entry.name)
    return Calendar(tuple(parse_year(entry.read_text("utf-8")) for entry in ordered))
