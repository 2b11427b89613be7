"""Fits the scorer's numbers on responses that people marked; nothing of it runs while the app serves."""
