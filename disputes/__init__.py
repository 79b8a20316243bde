"""The application: handling, storage, keys, files, audit, mail, settings, the command line."""
