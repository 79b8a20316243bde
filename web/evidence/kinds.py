"""What a document can be, as people say it."""

from __future__ import annotations

KINDS = {
    "letter": "A letter from the council",
    "plan": "The plan, or a draft of it",
    "report": "A report",
    "school": "Something from the school",
    "health": "Something about health",
    "care": "Something about care",
    "photo": "A photo",
    "views": "What the child says",
    "other": "Something else",
}
ACCEPT = ".pdf,.docx,.jpg,.jpeg,.png,.heic,.heif,.m4a,.mp3,.ogg,.oga,.opus,.wav,.webm"
CHOICES = [{"value": value, "text": words} for value, words in KINDS.items()]
