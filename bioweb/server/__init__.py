"""How the site is served: Gunicorn's processes, and the connections of each."""
