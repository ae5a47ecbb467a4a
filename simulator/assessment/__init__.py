"""What a session shows: findings, points, profile."""
