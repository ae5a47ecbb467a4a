"""What teachers, pupils and administrators do with classes; every function asks first whether this person may."""
