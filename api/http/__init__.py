"""Serving over HTTP: the application, its guards and its routes."""
