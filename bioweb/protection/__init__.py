"""Who asks, how often somebody may try a password, and what is noted of it."""
