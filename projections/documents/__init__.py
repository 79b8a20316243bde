"""Papers the service makes: receipt, certificate, agreement, recommendation.

A paper is made from the case as it stood when the step that called for it was taken, seen from
behind the paper's own wall. So it is the same whenever it is made, and holds nothing that one of
its readers could not read elsewhere.
"""
