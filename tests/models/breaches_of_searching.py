"""What the database refuses about the index of words."""

from reviewapp.models.searching import SearchForm, SearchKey, SearchState
from tests.models.breaches import breaks


def form() -> SearchForm:
    return SearchForm.objects.create(language="de", text="Rat")


@breaks("search_form_once")
def _() -> None:
    for _time in range(2):
        form()


@breaks("search_key_once")
def _() -> None:
    word = form()
    for _time in range(2):
        SearchKey.objects.create(form=word, hash=7)


@breaks("search_state_one_row")
def _() -> None:
    SearchState.objects.create(pk=2, version="1")
