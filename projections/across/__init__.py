"""Models across cases: worklists, due dates, people, organisations, search, counts.

Each is rows made from events, with a position. `registry.Across` holds them all; `lists.Lists`,
`audit_index.AuditIndex`, `register.Register`, `statistics.Statistics` and `directory.Directory`
answer questions to them.
"""
