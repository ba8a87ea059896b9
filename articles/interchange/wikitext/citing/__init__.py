"""Citation templates and notes as the sources that they describe."""
