"""Opens a file in the window and goes to its matters, and prints the seconds of the processor that it took, as JSON.

Usage: python -m bench.matter_opener FILE — `opened` is from the opening of the file until the first rows are painted,
`shown` the part of it from asking for the page.
"""

import json
import sys
import time


def main(path: str) -> None:
    """Open, go to the page, paint."""
    from PySide6.QtWidgets import QApplication

    import secretariat.ui  # noqa: F401
    from secretariat.ui import theme
    from secretariat.ui.place import MATTERS, Place
    from secretariat.ui.prefs import Prefs
    from secretariat.ui.start import Program

    application = QApplication(["secretariat"])
    application.setStyle(theme.STYLE)
    program = Program(application, Prefs(language="fi", colors="light"))
    begun = time.process_time()
    program.start(path)
    while program.workspace is None:
        application.processEvents()
    window = program.window
    window.resize(1440, 900)
    application.processEvents()
    asked = time.process_time()
    window.go(Place(MATTERS))
    application.processEvents()
    window.page(MATTERS).table.grab()
    done = time.process_time()
    print(json.dumps({"opened": [done - begun], "shown": [done - asked]}))
    window.close()


if __name__ == "__main__":
    main(sys.argv[1])
