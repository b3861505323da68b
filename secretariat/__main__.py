"""Runs Secretariat as `python -m secretariat`."""

from secretariat.app import main

if __name__ == "__main__":
    main()
