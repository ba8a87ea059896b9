"""Templates that are infoboxes: their parameters become infobox fields."""
