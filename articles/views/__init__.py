"""Small functions: get, permission, one verb, answer."""
