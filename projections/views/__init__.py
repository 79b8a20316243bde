"""Plain frozen objects that pages, documents and e-mails are made from.

They hold raw text (templates escape it), London dates and UTC instants, and words that are ready
to show. Nothing in them comes from what their reader may not see.
"""
