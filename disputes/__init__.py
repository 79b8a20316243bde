"""The application: the one way in, storage, keys, files, audit, mail, settings, command line."""
