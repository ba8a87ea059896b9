"""Templates that belong to one subject: sports, science, languages, flags and so on."""
