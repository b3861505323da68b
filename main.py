"""Starts Secretariat from a checkout: `python main.py` is the installed command `secretariat`."""

from secretariat.app import main

if __name__ == "__main__":
    main()
