"""The page on which people choose their own keys, or none."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reviewapp.shortcuts import USUAL_KEYS, WITH_KEY, Place, keys_of
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.errors import KeysRefusedError
from reviewapp.workflow.preferences import change_keys, reset_keys, switch_keys


@require_http_methods(["GET", "HEAD", "POST"])
def keys_change(request: SignedInRequest) -> HttpResponse:
    """The form; POST also takes "reset", and "switch" from the dialog that lists the keys."""
    if request.method != "POST":
        keys = keys_of(request.user)
        return _form(request, dict(keys.by_action), are_on=keys.are_on)
    if request.POST.get("switch"):
        switch_keys(request.user, are_on=request.POST["switch"] == "on")
        return HttpResponse(status=204)
    if "reset" in request.POST:
        reset_keys(request.user)
        messages.success(request, _("You have the usual keys again."))
        return redirect("keys-change")
    sent = {action.name: request.POST.get(action.name, "").strip() for action in WITH_KEY}
    are_on = "on" in request.POST
    try:
        change_keys(request.user, sent, are_on=are_on)
    except KeysRefusedError as error:
        return _form(request, sent, are_on=are_on, problems=error.problems)
    messages.success(request, _("Your keys are saved."))
    return redirect("keys-change")


def _form(
    request: SignedInRequest,
    keys: dict[str, str],
    *,
    are_on: bool,
    problems: dict[str, str] | None = None,
) -> HttpResponse:
    wrong = problems or {}
    groups = [
        {
            "label": place.label,
            "rows": [
                {
                    "action": action,
                    "key": keys.get(action.name, ""),
                    "usual": USUAL_KEYS.of(action.name),
                    "problem": wrong.get(action.name, ""),
                }
                for action in WITH_KEY
                if action.place is place
            ],
        }
        for place in Place
    ]
    context = {"groups": groups, "are_on": are_on, "has_problems": bool(wrong)}
    return render(request, "registration/keys_change.html", context, status=422 if wrong else 200)
