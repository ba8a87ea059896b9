"""Code for the forms of all apps."""
