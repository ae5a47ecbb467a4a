"""The parts of a class's page: board, roster, assignments, heat map, grades, settings."""
