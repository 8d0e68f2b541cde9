"""The register of all cases."""
