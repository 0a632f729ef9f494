"""The commands under `smmtui review`."""
