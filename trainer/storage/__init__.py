"""Keeps what happened; SQLAlchemy lives here and nowhere else."""
