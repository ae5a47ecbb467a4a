"""The pages of examinations: planning, the candidate's, the invigilator's, the marking desk, results, verification."""
