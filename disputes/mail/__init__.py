"""E-mail: which steps tell whom, what the messages say, and how they leave."""
