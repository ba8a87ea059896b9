"""Where references are cited, and the claims that cite them."""
