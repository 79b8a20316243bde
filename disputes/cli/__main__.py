"""`python -m disputes.cli`: how the supervisor starts its children."""

from disputes.cli import main

main(prog_name="disputes")
