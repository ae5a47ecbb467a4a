"""How far people and the machine give the same marks."""
