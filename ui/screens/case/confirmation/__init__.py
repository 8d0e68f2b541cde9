"""司法确认: verdict, court and attestations, documents and packet, the way through the court."""
