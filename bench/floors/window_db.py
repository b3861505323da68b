"""The straightforward way: SQLModel imported, rows read, then a window that shows them in a table."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Item(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str
    owner: str
    state: str


class Rows(QAbstractTableModel):
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def rowCount(self, parent=None):
        return len(self.rows)

    def columnCount(self, parent=None):
        return 4

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.rows[index.row()]
            return (row.id, row.title, row.owner, row.state)[index.column()]
        return None


path = Path(tempfile.gettempdir()) / "secretariat-bench-floor.db"
is_new = not path.exists()
engine = create_engine(f"sqlite:///{path}")
if is_new:
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Item(title=f"Asia {n}", owner="OM", state="kesken") for n in range(200)])
        session.commit()
application = QApplication(sys.argv)
window = QMainWindow()
view = QTableView()
with Session(engine) as session:
    view.setModel(Rows(session.exec(select(Item)).all()))
window.setCentralWidget(view)
window.resize(1000, 700)
window.show()
sys.exit(application.exec())
