"""The one gate: what looks like a secret is refused, what names the place of a secret is kept."""
