"""Everything about one person as JSON: table by table, each column with its meaning."""

from __future__ import annotations

import json

from simulator.school.privacy.personal import PersonalData

FORMAT = 1
"""Raised when the shape changes."""


def personal_json(data: PersonalData) -> bytes:
    """Return the file, UTF-8; tables without rows are left out."""
    whole = {
        "program": "sluchawka",
        "format": FORMAT,
        "person": {"id": data.subject.id, "name": data.subject.name, "full_name": data.subject.full_name},
        "made_at": data.made_at.isoformat(),
        "names": data.names,
        "tables": [
            {
                "table": one.name,
                "person_as": one.role,
                "columns": dict(one.columns),
                "rows": [dict(row) for row in one.rows],
            }
            for one in data.tables
            if one.rows
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
