"""The views. Each gets its objects, checks the permission, calls one operation, and answers."""
