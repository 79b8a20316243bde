"""A pause of what the service promises; no time set by law waits."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.pausing import EndPauseSchema, PausePromisesSchema
from domain.disagreement.pausing import EndPause, PausePromises
from web.cases.showing import show
from web.forms import Form, Page, blank, submit
from web.service.area import COORDINATORS, does, read_for, shows


@shows("/pause", who=COORDINATORS)
def pause(case: str, form: Form = blank) -> Page:
    return show("service/pause", read_for(case, "PausePromises"), form=form)


@does(PausePromises, "/pause", who=COORDINATORS)
def pause_promises(case: str) -> Page:
    return submit(
        PausePromisesSchema,
        {"case": case},
        again=lambda form: pause(case, form),
        then=url_for(".home", case=case),
    )


@does(EndPause, "/pause/end", who=COORDINATORS)
def end_pause(case: str) -> Page:
    if read_for(case, "EndPause").paused_until is None:
        abort(404)
    return submit(
        EndPauseSchema,
        {"case": case},
        again=lambda form: pause(case, form),
        then=url_for(".home", case=case),
    )
