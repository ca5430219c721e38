"""Keeps rows the way storage does, in memory: ids and versions are its own."""

from dataclasses import dataclass, field

from domain.forms.display import row_title
from domain.forms.model import Effect, Form, Left, Row, RowAdded, RowChanged, RowDropped, Submitted


@dataclass
class Keeper:
    """Keeps rows the way storage does: ids and versions are its own."""

    form: Form
    rows: list[Row] = field(default_factory=list)
    deferred: list[dict[str, str]] = field(default_factory=list)
    submitted: Submitted | None = None
    left: bool = False
    next_id: int = 1

    def apply(self, effects: tuple[Effect, ...], by: str) -> None:
        """Carry out what the conversation decided; an effect on a row that is not there fails."""
        self.left = False
        for effect in effects:
            self._apply(effect, by)

    def _apply(self, effect: Effect, by: str) -> None:
        match effect:
            case RowAdded(cells, True):
                self.deferred.append(dict(cells))
            case RowAdded(cells):
                self.rows.append(Row(self.next_id, dict(cells), 1, by))
                self.next_id += 1
            case RowChanged(row_id, cells, version):
                at = self._at(row_id, version)
                self.rows[at] = Row(row_id, dict(cells), version + 1, by)
            case RowDropped(row_id, version):
                del self.rows[self._at(row_id, version)]
            case Submitted():
                self.submitted = effect
            case Left():
                self.left = True

    def _at(self, row_id: int, version: int) -> int:
        return [(row.id, row.version) for row in self.rows].index((row_id, version))

    def summary(self) -> list[str]:
        """What is kept, in words."""
        lines = [
            f"dòng {n}: {row_title(self.form, row.cells, limit=200)}"
            for n, row in enumerate(self.rows, start=1)
        ]
        lines += [f"kỳ sau: {row_title(self.form, cells, limit=200)}" for cells in self.deferred]
        if self.submitted:
            nil = self.submitted.nil
            lines.append("đã gửi: " + ("không phát sinh" if nil else f"{len(self.rows):02d} dòng"))
        return [*lines, "đã dừng"] if self.left else lines or ["chưa có dòng nào"]
