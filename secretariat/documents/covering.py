"""Cells of a table that stand for several rows, and those that they cover."""

from secretariat.documents.blocks import Grid


def covered(grid: Grid) -> list[set[int]]:
    """For each row, the places of its cells that a cell above stands for; a row that names others is not covered."""
    found: list[set[int]] = []
    until: dict[int, int] = {}
    for number, record in enumerate(grid.records):
        if record.is_group:
            until.clear()
        found.append({place for place, last in until.items() if number <= last})
        for place, cell in enumerate(record.cells):
            if cell.rows > 1 and place not in found[-1]:
                until[place] = number + cell.rows - 1
    return found
