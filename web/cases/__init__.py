"""Pages of one case that every side has, each under its own address and with its own words."""
