"""Charts drawn as SVG on the server: one wide, one narrow, and the table beneath says the same.

Nothing is told by colour alone: marks differ in shape or pattern and have words beside them, and a
number that is not shown is drawn as a hatched stub.
"""
