"""Slow proofs: run by `make prove`."""
