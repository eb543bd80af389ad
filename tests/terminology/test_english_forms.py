"""What an English word may be a form of."""

import pytest

from reviewapp.terminology.english_forms import bases, singulars


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("treaties", "treaty"),
        ("boxes", "box"),
        ("masses", "mass"),
        ("axes", "axis"),
        ("potatoes", "potato"),
        ("radios", "radio"),
        ("clinics", "clinic"),
        ("pyrotics", "pyrotic"),
        ("marchs", "march"),
        ("bureaus", "bureau"),
        ("taxis", "taxi"),
        ("women", "woman"),
        ("lives", "life"),
        ("hypotheses", "hypothesis"),
        ("criteria", "criterion"),
        ("appendices", "appendix"),
        ("alumni", "alumnus"),
        ("brigadings", "brigading"),
        ("exonyxes", "exonyxis"),
        ("polymata", "polyma"),
        ("thought", "think"),
        ("underwent", "undergo"),
        ("dying", "die"),
        ("developed", "develop"),
        ("united", "unite"),
        ("equipped", "equip"),
        ("carried", "carry"),
        ("hoping", "hope"),
        ("remains", "remain"),
        ("greater", "great"),
        ("rebrotted", "rebrot"),
    ],
)
def test_a_form_leads_to_its_base(form: str, base: str) -> None:
    assert base in bases(form)
    assert form in bases(form)


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("united", "unit"),
        ("policy", "police"),
        ("news", "new"),
        ("talented", "talent"),
        ("planes", "plan"),
        ("axs", "ax"),
        ("crisis", "crisi"),
        ("panda", "pandum"),
        ("decider", "decide"),
        ("meetings", "meet"),
        ("economics", "economic"),
        ("bed", "b"),
    ],
)
def test_another_word_is_no_base(form: str, other: str) -> None:
    assert other not in bases(form)


def test_only_plurals_have_singulars() -> None:
    assert singulars("treaties") == {"treaty"}
    assert singulars("women") == {"woman"}
    assert singulars("treaty") == set()
    assert singulars("gas") == set()
    assert singulars("developed") == set()


@pytest.mark.parametrize("form", ["virus", "basis", "census", "analysis", "mass", "news", "thus"])
def test_a_singular_in_s_is_no_plural(form: str) -> None:
    assert singulars(form) == frozenset()
