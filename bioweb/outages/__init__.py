"""What keeps the site in use while its database, disk or cache is busy or gone."""
