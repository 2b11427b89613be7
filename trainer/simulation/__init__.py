"""The customer and the course of a case: pure, seeded by nothing but what was said."""
