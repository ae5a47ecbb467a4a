"""QR codes as squares, for documents to draw."""

from __future__ import annotations

import segno


def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a code row by row, dark ones true, without the quiet zone (4 modules) around it.

    Raises:
        ValueError: the text is longer than a code can hold.
    """
    # The lowest level of correction: a printed page keeps well, and larger modules are read more easily.
    code = segno.make_qr(text, error="l", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
