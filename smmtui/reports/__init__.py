"""Exports: findings, inventory and registers as files other programs can read."""
