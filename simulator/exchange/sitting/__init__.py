"""The papers and credentials of a sitting."""
