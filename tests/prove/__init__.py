"""Proofs that take long: run by `make prove`; the shortest of them run with every test."""
