"""What is done after a command has answered: by jobs, in a process of their own."""
