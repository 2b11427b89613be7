"""Reads responses with small learned models; without their files the rules carry on alone."""
