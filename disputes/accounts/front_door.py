"""The front door: from an e-mail address to a session, one step at a time.

1. `start_sign_in` queues a link; what the person is told is the same for any address.
2. `links.state` says what to show; `links.spend` or `links.redeem_code` uses the link.
3. `enter` opens a session, which may wait for a PIN or an app code.
4. `choose_pin`, `finish_app` or `second_factor` passes that; the last one also before signing.
5. `sessions.act_as` chooses the capacity.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from disputes.accounts.credentials import Accounts, Factor
from disputes.accounts.devices import Devices
from disputes.accounts.drafts import Drafts
from disputes.accounts.feeds import Feeds
from disputes.accounts.half_done import HalfDone
from disputes.accounts.invitations import Invitations
from disputes.accounts.letters import Letter, Send
from disputes.accounts.limits import Limits, places_of
from disputes.accounts.links import SIGN_IN, Links, Spent
from disputes.accounts.practice import Practice
from disputes.accounts.refusals import NoSuchAccount, SessionOver
from disputes.accounts.second_factor import NewApp, SecondFactor
from disputes.accounts.sessions import Opened, Session, Sessions, Waiting
from disputes.keys.store import KeyStore
from disputes.storage.sealing import DataKey
from domain.events import PersonId

CONFIRM_DRAFT = "confirm:"  # and the draft's id: the purpose of a link
NEW_EMAIL = "email:"  # and the person
_NOBODY = "nobody"  # stands in for the person an unknown address does not have


@dataclass(frozen=True)
class Entered:
    """A session after its second factor. `device` is a cookie to keep, where it is new."""

    opened: Opened
    device: str | None = field(default=None, repr=False)


class FrontDoor:
    """Everything about signing in, over one database. `send` queues a letter."""

    def __init__(self, engine: sa.Engine, keys: KeyStore, send: Send, service: str) -> None:
        self._engine = engine
        self._keys = keys
        self._send = send
        self._service = service
        self.accounts = Accounts(engine, keys)
        self.factors = SecondFactor(engine, keys, self.accounts)
        self.links = Links(engine, keys)
        self.limits = Limits(engine, keys)
        self.sessions = Sessions(engine)
        self.devices = Devices(engine)
        self.invitations = Invitations(engine, keys, self.accounts, send)
        self.drafts = Drafts(engine, keys)
        self.feeds = Feeds(engine)
        self.half_done = HalfDone(engine, keys, self.accounts)
        self.practice = Practice(engine, self.sessions)

    # --- asking for a link

    def start_sign_in(self, email: str, browser: str, ip: str, at: datetime) -> None:
        """Queue a link to sign in. `browser` is the random cookie of the browser that asks.

        An unknown address is answered alike, after the same work: its letter is queued too, and
        taken back before the commit. Raises RateLimited, for known and unknown addresses alike.
        """
        self.limits.count({"address": self._keys.blind(email), **places_of(ip)}, at)
        person = self.accounts.by_email(email)
        address = self.accounts.email_of(person or _NOBODY)
        if address is None:
            self.accounts.key_of(_NOBODY)  # one look at the keys, as a known address takes
        with self._engine.begin() as c:
            new = self.links.write(c, SIGN_IN, browser, at, person=person)
            letter = Letter(
                "sign-in",
                address or email,
                {"token": new.token},
                f"sign-in:{new.id}",
                at,
                person or _NOBODY,
            )
            trial = c.begin_nested()
            self._send(c, letter)
            if person is None or address is None:
                trial.rollback()
            else:
                trial.commit()

    def start_confirming(
        self, draft_id: str, email: str, browser: str, ip: str, at: datetime
    ) -> None:
        """Queue a link that confirms the address of a draft. Raises RateLimited."""
        key = self.drafts.key_of(draft_id)
        self._start_confirming(CONFIRM_DRAFT + draft_id, key, email, browser, ip, at)

    def start_new_email(
        self, person: PersonId, email: str, browser: str, ip: str, at: datetime
    ) -> None:
        """Queue a link that confirms a new address; the caller has asked for PIN or code first."""
        key = self.accounts.key_of(person)
        self._start_confirming(NEW_EMAIL + person, key, email, browser, ip, at)

    def _start_confirming(
        self, purpose: str, key: DataKey, email: str, browser: str, ip: str, at: datetime
    ) -> None:
        self.limits.count({"address": self._keys.blind(email), **places_of(ip)}, at)
        with self._engine.begin() as c:
            new = self.links.write(c, purpose, browser, at, confirms=(key, email))
            facts = {"token": new.token}
            self._send(c, Letter("confirm-email", email, facts, f"confirm:{new.id}", at))

    # --- coming in

    def enter(
        self, spent: Spent, device: str | None, at: datetime, browser_name: str = ""
    ) -> Opened:
        """Open a session for who used a sign-in link. Raises NoSuchAccount."""
        if spent.purpose != SIGN_IN or spent.person is None:
            raise NoSuchAccount
        return self.enter_as(spent.person, device, at, browser_name)

    def enter_as(
        self, person: PersonId, device: str | None, at: datetime, browser_name: str = ""
    ) -> Opened:
        """The same for a person whose address was just confirmed in this browser."""
        known = self.accounts.find(person)
        if known.closed_at is not None:
            raise NoSuchAccount
        familiar = self.devices.is_known(device, person, at)
        waiting: Waiting | None
        if known.factor is Factor.APP:
            waiting = Waiting.APP_CODE if known.has_factor else Waiting.NEW_APP
        elif known.has_factor:
            waiting = None if familiar else Waiting.PIN
        else:
            waiting = Waiting.NEW_PIN
        return self.sessions.begin(
            person, at, waiting_for=waiting, device_known=familiar, browser=browser_name
        )

    def choose_pin(self, cookie: str, typed: str, at: datetime) -> Entered:
        """A family's first PIN, or the first since a reset."""
        session = self._session(cookie, at)
        self.factors.choose_pin(session.person, typed)
        return self._passed(cookie, session, at)

    def start_app(self, cookie: str, at: datetime) -> NewApp:
        """Show staff what to give their app."""
        return self.factors.start_app(self._session(cookie, at).person, self._service)

    def finish_app(self, cookie: str, typed: str, at: datetime) -> Entered:
        """The app's first code."""
        session = self._session(cookie, at)
        self.factors.finish_app(session.person, typed, at)
        return self._passed(cookie, session, at)

    def second_factor(self, cookie: str, typed: str, at: datetime) -> Entered:
        """The PIN or the app's code: when signing in, and again before signing a document."""
        session = self._session(cookie, at)
        self.factors.check(session.person, typed, at)
        return self._passed(cookie, session, at)

    def _session(self, cookie: str, at: datetime) -> Session:
        session = self.sessions.load(cookie, at)
        if session is None:
            raise SessionOver
        return session

    def _passed(self, cookie: str, session: Session, at: datetime) -> Entered:
        device = None
        if not session.device_known and self.accounts.find(session.person).factor is Factor.PIN:
            device = self.devices.know(session.person, at)
        return Entered(self.sessions.pass_factor(cookie, at, device_known=True), device)

    # --- by a coordinator or an operator

    def reset_factor(self, person: PersonId) -> None:
        """A new PIN or app at the next sign-in; signed out everywhere."""
        self.factors.reset(person)
        self._leave(person)

    def close(self, person: PersonId, at: datetime) -> None:
        """Close an account, at once and everywhere."""
        self.accounts.close(person, at)
        self._leave(person)

    def forget(self, person: PersonId) -> None:
        """Delete an account: a part of erasing a person."""
        self._leave(person)
        self.accounts.forget(person)

    def _leave(self, person: PersonId) -> None:
        self.sessions.end_all(person)
        self.feeds.end_all(person)
        self.devices.forget(person)
