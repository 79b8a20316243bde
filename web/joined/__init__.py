"""Schools, health bodies and social care: what they are asked about, and what they joined."""
