"""Examinations: records of their own, apart from those of training; each act is kept together with its log entry."""
