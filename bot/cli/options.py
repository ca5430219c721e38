"""Options that several commands take."""

from typing import Annotated

import typer

Groups = Annotated[list[str], typer.Option("--to", help="A group of units; may be given again.")]
Period = Annotated[str | None, typer.Option(help="The period, as 2026Q3 or 202609.")]
Report = Annotated[int | None, typer.Option(help="The short id, where two reports match.")]
Ladder = Annotated[
    str | None,
    typer.Option(help="usual, graded, simple, or steps: -5w officer, 0w officer, +1w leader."),
]
ClosesAfter = Annotated[
    int | None, typer.Option(help="Working days after the due date until a period closes (10).")
]
OverdueFrom = Annotated[
    str | None, typer.Option(help="Late from the end of last_day (usual) or stated_date.")
]
Leaders = Annotated[
    bool | None, typer.Option("--leaders/--no-leaders", help="Steps for leaders of units (off).")
]
UpwardAfter = Annotated[
    int | None, typer.Option(help="Days after the due date until the agency reports upward.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Send without asking, for scripts.")]
