"""Hours of kills and load: `make soak`. Never part of `make test`."""
