"""The encrypted file: schema, unit of work, migrations, keys, search, resources."""
