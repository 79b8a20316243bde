"""The demonstration and the tests' fixtures: a cast, and cases named for their plot.

A story is a list of real commands by real actors. `telling` replays them: through the whole
application, or purely through the domain's decisions. Nothing here writes a row.
"""
