"""Draws one paper in a process that has imported nothing else, and prints the peak of its memory in MiB.

Usage: python bench/once.py ours|typst FILE FONTS
"""

import sys


def main(name: str, path: str, fonts: str) -> None:
    """Read the paper and draw it."""
    if name == "ours":
        import pickle

        from secretariat.documents import pdf

        with open(path, "rb") as file:
            paper = pickle.load(file)
        pdf.write(paper)
    else:
        import typst

        with open(path, "rb") as file:
            source = file.read()
        typst.compile(
            source, format="pdf", font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"]
        )
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        peak = next(line for line in status if line.startswith("VmHWM"))  # begins anew with the program
    print(int(peak.split()[1]) / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:4])
