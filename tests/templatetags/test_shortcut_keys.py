"""Keys on the elements that they press, as the person chose them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template

from reviewapp.models import User
from reviewapp.shortcuts import USUAL_KEYS


def render(source: str, user: object = None, **context: object) -> str:
    if user is not None:
        context["user"] = user
    return Template("{% load shortcut_keys %}" + source).render(Context(context))


@pytest.mark.parametrize("user", [None, AnonymousUser(), User()])
def test_an_element_says_its_key(user: object) -> None:
    assert render('{% key "reject" %}', user) == (
        'data-key="r" aria-keyshortcuts="r" data-key-label="Reject the shown candidate"'
    )
    assert render('{% cap "reject" %}', user) == "<kbd>r</kbd>"


def test_an_element_says_the_persons_own_key_escaped() -> None:
    user = User(key_settings={"keys": {"reject": '"', "approve": ""}})
    assert 'data-key="&quot;"' in render('{% key "reject" %}', user)
    assert render('{% cap "reject" %}', user) == "<kbd>&quot;</kbd>"
    assert "data-key=" not in render('{% key "approve" %}', user)
    assert 'aria-keyshortcuts="Control+Enter"' in render('{% key "approve" %}', user)
    assert render('{% cap "approve" %}', user) == ""


def test_assistive_technology_hears_of_no_key_that_is_off() -> None:
    user = User(key_settings={"on": False})
    assert "aria-keyshortcuts" not in render('{% key "reject" %}', user)
    assert render("{% keys_state %}", user) == "off"


def test_a_label_of_its_own_names_the_element() -> None:
    assert 'data-key-label="Undo"' in render('{% key "undo" "Undo" %}')


def test_no_name_says_nothing() -> None:
    assert render('{% key "" %}') == ""


def test_a_page_can_do_without_asking_for_the_person() -> None:
    class Away:
        @property
        def key_settings(self) -> None:
            raise AssertionError

    assert render("{% keys_state %}", Away(), keys=USUAL_KEYS) == "on"
