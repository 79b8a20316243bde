"""Drafts: coming back to one, and deleting it."""

from web.families.drafts.pages import drafts

__all__ = ["drafts"]
