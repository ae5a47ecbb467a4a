"""What a session proves: blueprint, parallel forms, marking, decision, cut scores and the quality of an examination."""
