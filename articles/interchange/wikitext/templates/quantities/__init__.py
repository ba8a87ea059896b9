"""Templates that show numbers, dates, measures and money."""
