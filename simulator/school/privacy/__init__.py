"""What is kept of people, for how long, how they get it, and how it is erased (GDPR: Articles 5, 13, 15, 17 and 20)."""
