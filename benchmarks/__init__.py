"""What the product costs, each figure beside a bare baseline measured in the same run.

No figure here fails a test: machines differ, and ratios say more than seconds.
"""
