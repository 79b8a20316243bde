"""People and programs come in here: pages by role, and no rules.

A page is an `Area` route that says who may open it (`areas`), a view without an `if`, and a
template. `render` shows a view object as HTML or JSON; `submit` sends a command and `ask` answers
any other form (`forms`); `gateway()` and `actor()` say what is seen and by whom (`session`);
`wired()`, `at()` and `directory()` are the application below and the instant (`wiring`).
"""
