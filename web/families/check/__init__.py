"""What a family can do, before any account: five questions, and nothing is kept."""

from web.families.check.pages import check

__all__ = ["check"]
