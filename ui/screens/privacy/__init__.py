"""隐私: people's data, consents, periods, erasure, publication."""
