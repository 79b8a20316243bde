"""Worked examples of every deadline, reasoned from the law and written before the rule.

Nothing here is computed: each date is a literal, with its reasoning in one line. The facts are
in the words and forms of `disputes clock explain`.
"""

from tests.domain.clock_examples.agreement import AGREEMENT
from tests.domain.clock_examples.appeal import APPEAL
from tests.domain.clock_examples.days import COUNTING
from tests.domain.clock_examples.eased import EASED
from tests.domain.clock_examples.elsewhere import ELSEWHERE
from tests.domain.clock_examples.example import Example
from tests.domain.clock_examples.mediation import ADVISER, CONTACT
from tests.domain.clock_examples.orders import ORDERS
from tests.domain.clock_examples.plans import PLANS
from tests.domain.clock_examples.promises import PROMISES
from tests.domain.clock_examples.reviews import REVIEWS
from tests.domain.clock_examples.tribunal import TRIBUNAL

__all__ = ["EXAMPLES", "Example"]

EXAMPLES = [
    *(*CONTACT, *APPEAL, *ADVISER, *AGREEMENT, *PROMISES, *TRIBUNAL),
    *(*ORDERS, *PLANS, *REVIEWS, *ELSEWHERE, *COUNTING, *EASED),
]
