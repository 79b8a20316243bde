"""Sending: the answers become one command, the draft's files the case's, and the draft is spent."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from flask import abort, redirect, request, url_for

from disputes.accounts.drafts import stream_of_draft
from disputes.accounts.refusals import NoSuchAccount
from disputes.handling import AlreadyBegun, Busy, CommandIdReused, Unavailable
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.evidence import EvidenceGiven
from domain.disagreement.families import ChildGiven, ContactGivenBy
from domain.disagreement.lodging import (
    DecisionGiven,
    IssueGiven,
    LodgeDisagreement,
    TakenGiven,
    ViewsOfChild,
)
from domain.disagreement.own_right import CapacityGiven
from domain.disagreement.parties import HelperGiven
from domain.disagreement.second_parent import OtherParentGiven
from domain.disagreement.vocabulary import (
    Choice,
    CoreOfferItem,
    DecisionKind,
    FamilyKind,
    OtherParent,
    Part,
    Readers,
    Sector,
)
from domain.events import PersonId
from domain.refusals import NotAllowed, Refusal
from web.account.newcomers import family_with, family_without_email
from web.cases.inviting import invite_parent
from web.families.lodging.area import does
from web.families.lodging.checking import blockers, check_page
from web.families.lodging.citing import in_force
from web.families.lodging.drafting import Lodging
from web.families.lodging.holding import ENTERING, again, in_hand
from web.families.lodging.references import a_free_reference
from web.forms import TRY_AGAIN, Form, Page
from web.session import actor, current_actor
from web.wiring import at, wired

_TRIES = 3


@does(LodgeDisagreement, "/send")
def send(draft: str) -> Page:
    """Lodge, once: a second press leads to the same case."""
    my = in_hand(draft)
    if my.sent_as:
        return _to(my.sent_as)
    if blockers(my) or current_actor() is None:
        return check_page(my, status=422)
    if my.is_by_telephone and request.form.get("read_back") != "yes":
        form = Form(request.form, {"read_back": [READ_IT_BACK]})
        return check_page(my, form, 422)
    try:
        return _to(_lodge(my))
    except NotAllowed:
        abort(404)
    except (Unavailable, Busy):
        return check_page(my, Form(whole=TRY_AGAIN), 503)
    except Refusal as refusal:
        return check_page(my, Form(whole=refusal.sentence), 422)


READ_IT_BACK = "Tick the box once you have read it back to them"


def _to(reference: str) -> Page:
    page = "service_cases.home" if request.blueprint == ENTERING else "sent.sent"
    return redirect(url_for(page, case=reference), 303)


def _lodge(my: Lodging) -> str:
    """Give the command and return the reference; a reference that is taken is drawn again."""
    command = command_of(my)
    for _ in range(_TRIES):
        reference = _reference(my)
        wired().door.drafts.hand_over(my.id, Disagreement.stream_id(reference))
        try:
            wired().disputes.handle(
                command, case=reference, command_id=f"lodge:{my.id}", actor=actor(), at=at()
            )
        except CommandIdReused:  # sent a moment ago, and something was changed since
            pass
        except (AlreadyBegun, NotAllowed):  # another case, mostly a stranger's, took it meanwhile
            my = _with_other_reference(my, reference)
            continue
        if whom := _invited(my):
            invite_parent(reference, whom["email"], f"lodge:{my.id}")
        _spend(my, reference)
        return reference
    raise Busy


def _reference(my: Lodging) -> str:
    """The reference this draft will have, kept before anything else happens under it."""
    kept = my.draft.answers.get("reference")
    if kept is None:
        wired().door.drafts.save(my.id, {"reference": a_free_reference()}, at())
        kept = again(my).draft.answers["reference"]
    return str(kept)


def _with_other_reference(my: Lodging, taken: str) -> Lodging:
    """Draw another reference, and take the files' keys out of the case that has the first."""
    other = a_free_reference()
    stream = Disagreement.stream_id(taken)
    for file in my.files:
        subject = f"evidence:{file}"
        wired().deployment.keys.move(stream, subject, stream_of_draft(my.id), subject)
    wired().door.drafts.save(my.id, {"reference": other}, at())
    return again(my)


def _spend(my: Lodging, reference: str) -> None:
    """Leave of the draft only which case it became. Its files are the case's now."""
    drafts = wired().door.drafts
    answers: dict[str, Any] = dict.fromkeys(my.draft.answers)
    drafts.save(my.id, {**answers, "sent": reference}, at())
    for file in my.files:
        drafts.remove_file(my.id, file, at())


# ---- the command


def command_of(my: Lodging) -> LodgeDisagreement:
    """Everything that was answered, as one wish. Call it where `blockers` finds nothing."""
    parent = _parent(my)
    born, capacity = my.answers("born"), my.answers("capacity")
    late = my.answers("last-day")
    views = my.answers("views")
    return LodgeDisagreement(
        la=my.answers("council")["la"],
        parent=parent,
        child=_child(my, born["born"]),
        as_=FamilyKind.YOUNG_PERSON if my.is_young or (my.is_helper and my.is_over_age) else
        FamilyKind.PARENT,
        capacity=CapacityGiven(**capacity) if my.is_for_who_cannot_decide else None,
        contact=_contact(my, parent),
        decisions=tuple(
            DecisionGiven(
                DecisionKind(my.answers("decision", row)["kind"]),
                my.answers("letter-date", row)["printed"],
            )
            for row in my.decided
        ),
        issues=tuple(_issue(my, row) for row in my.points),
        plan_kind=my.plan_kind,
        choice=Choice(my.answers("route")["choice"]),
        wanted=my.answers("want").get("wanted", ""),
        views=ViewsOfChild(views["words"], Readers(views["readers"])) if views.get("words") else
        None,
        tried=tuple(my.answers("tried")["tried"]),
        tried_words=my.answers("tried")["tried_words"],
        late_reason=late.get("late_reason", ""),
        helper=_helper(my, parent),
        other_parent=_other_parent(my),
        evidence=tuple(_item(my, file) for file in my.files),
        urgent=bool(my.answer("urgent", "urgent")),
        came_by=my.came_by,
        taken=_taken(my),
    )  # fmt: skip


def _issue(my: Lodging, row: str) -> IssueGiven:
    """One point, on the letter that it is about; help without a plan is on none."""
    said, part = my.answers("point", row), Part(my.part_of(row))
    about = str(said.get("decision") or "")
    number = my.decided.index(about) + 1 if about in my.decided else 1
    on_a_letter = bool(my.decided) and part is not Part.CORE_OFFER
    return IssueGiven(
        part,
        said["asked"],
        said["because"],
        said.get("plan_says", ""),
        number if on_a_letter else None,
        entries=in_force(said.get("entries", ())),
        item=CoreOfferItem(said["item"]) if part is Part.CORE_OFFER else None,
        school=said.get("school", ""),
        sector=Sector(said["sector"]) if said.get("sector") else None,
    )


def _child(my: Lodging, born: date) -> ChildGiven:
    """Who it is about: somebody's child, or whoever sends it."""
    if my.is_young:
        own = my.answers("name-you")["your_name"]
        return ChildGiven(own, my.answers("called").get("called", ""), born)
    child = my.answers("name")
    return ChildGiven(child["name"], child["called"], born)


def _parent(my: Lodging) -> PersonId:
    """The party: who confirmed their e-mail, or who said yes to a helper; of a family that rang or
    wrote, somebody new who cannot sign in yet."""
    if my.is_entered:
        return family_without_email(f"entered:{my.id}", my.answers("name-you")["your_name"])
    return my.authority or actor().person if my.is_helper else actor().person


def _contact(my: Lodging, parent: PersonId) -> ContactGivenBy:
    email = "" if my.is_entered else wired().door.accounts.email_of(parent)
    if email is None:
        raise NoSuchAccount
    name = my.limits["name"] if my.is_helper else my.answers("name-you")["your_name"]
    how, safe, easier = my.answers("contact"), my.answers("safe"), my.answers("easier")
    return ContactGivenBy(
        name=name,
        email=email,
        phone=how["phone"],
        how=how["how"],
        times=how["times"],
        address=how["address"],
        safe=safe["safe"],
        withhold_address=safe["withhold_address"],
        easier=tuple(easier.get("easier", ())),
        easier_words=easier.get("easier_words", ""),
    )


def _taken(my: Lodging) -> TakenGiven | None:
    """Who said it, and when. That it was read back was ticked on the page that sends it."""
    if not my.is_entered:
        return None
    said = my.answers("taken")
    return TakenGiven(said["said_by"], said["on"], read_back=my.is_by_telephone)


def _helper(my: Lodging, parent: PersonId) -> HelperGiven | None:
    """Who helps: whoever sends this for a parent, or whom the parent names."""
    if my.is_helper:
        limits = my.limits
        return HelperGiven(
            person=actor().person,
            name=my.answers("name-you")["your_name"],
            kind=limits["kind"],
            may_write=True,
            may_agree=limits["may_agree"],
            until=limits["until"],
            confirmed=True,
        )
    named = my.answers("helper-details")
    if my.answer("helper", "kind") in (None, "no") or not named:
        return None
    person = family_with(named["email"], f"helper:{my.id}", named["name"])
    if person == parent:
        raise OwnHelper
    return HelperGiven(
        person=person,
        name=named["name"],
        kind=my.answers("helper")["kind"],
        may_write=named["may_write"],
        may_agree=named.get("may_agree", False),
        until=named["until"],
        confirmed=True,
    )


def _other_parent(my: Lodging) -> OtherParentGiven | None:
    """What is said of another parent, and whom to invite: nobody but after a yes."""
    said, whom = my.answers("other-parent"), _invited(my)
    if not said:  # not asked where the right is the young person's own
        return None
    person = family_with(whom["email"], f"parent:{my.id}", whom["name"]) if whom else None
    name = whom["name"] if whom else ""
    return OtherParentGiven(said["answer"], person, name, said["words"])


def _invited(my: Lodging) -> dict[str, Any]:
    is_yes = my.answer("other-parent", "answer") is OtherParent.YES
    return my.answers("other-parent-details") if is_yes else {}


class OwnHelper(Refusal):
    says = "Enter your helper’s email address, not your own"


def _item(my: Lodging, file: str) -> EvidenceGiven:
    kept, said = my.file(file), my.answers("document", file)
    assert kept is not None
    facts = cast(dict[str, Any], kept.facts)
    return EvidenceGiven(
        evidence=file,
        file=facts["stored"],
        media_type=facts["media_type"],
        pages=facts["pages"] or 1,
        size=facts["size"],
        name=facts["name"],
        kind=said["kind"],
        readers=Readers(said["readers"]),
        dated=said["dated"],
        description=said["description"],
        mediation_only=said["mediation_only"],
    )
