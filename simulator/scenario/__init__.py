"""An occasion to show competence: company, scenario, library."""
