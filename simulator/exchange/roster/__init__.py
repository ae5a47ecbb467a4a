"""Class lists and grades as files: read from what spreadsheets and e-journals make, written so as to open anywhere."""
