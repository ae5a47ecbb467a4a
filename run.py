#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""The one command: ``python run.py`` sets up and starts the application; ``setup`` and ``test`` do what they say.

This file must parse on any Python, however old, so that an old one is told plainly what is missing; hence no
annotations and no f-strings here, and plain ASCII in the message. Everything else is in ``house/``.
"""

import os
import sys

OLDEST = (3, 11)


def refusal(version, folders):
    """Say why this Python cannot run the program, naming a newer one found in the folders; None if it can."""
    if tuple(version[:2]) >= OLDEST:
        return None
    newer = [
        name
        for name in ("python3.13", "python3.12", "python3.11")
        if any(os.path.exists(os.path.join(folder, name)) for folder in folders)
    ]
    remedy = "Uruchom: %s run.py" % newer[0] if newer else "Pobierz go z https://www.python.org/downloads/"
    return "Potrzebny jest Python 3.11 lub nowszy, a to jest Python %d.%d. %s" % (version[0], version[1], remedy)


if __name__ == "__main__":
    why_not = refusal(sys.version_info, os.environ.get("PATH", "").split(os.pathsep))
    if why_not:
        sys.exit(why_not)
    from house.command import start

    sys.exit(start(os.path.dirname(os.path.abspath(__file__))))
