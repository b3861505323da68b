"""The floor of a start: a bare main window with a table of text."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QTableWidget(20, 6))
window.resize(1000, 700)
window.show()
sys.exit(application.exec())
