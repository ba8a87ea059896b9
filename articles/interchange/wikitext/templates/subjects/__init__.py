"""Templates of one subject: sports, science, languages, flags."""
