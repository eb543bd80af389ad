"""The article about the OVKS: a good translation raises no alarm, a bad one does."""

from pathlib import Path

import pytest

from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.vocabulary import Notice, Verdict
from tests.terminology.concepts import ARTICLE_GLOSSARY

_SAMPLE = Path(__file__).parents[2] / "reviewapp" / "sample" / "ovks.de.txt"
ARTICLE = _SAMPLE.read_text(encoding="utf-8")
PARAGRAPHS = ARTICLE.strip().split("\n\n")
GOOD_TRANSLATION = [
    "Military: Candidacy of Belarus for CSTO Secretary General approved by Tajikistan, Kazakhstan",
    "The Tajik President, Emomali Rahmon, today met the State Secretary of the Security Council of "
    "Belarus, Stanislav Zas, and showed himself ready to support his candidacy for Secretary "
    "General of the CSTO¹. This information was published on the website of Tajikistan's head of "
    "state, as the news agency BelTA reports.",
    "“The sides exchanged views on bilateral and multilateral cooperation in the military and "
    "military-technical field, on guaranteeing peace and stability in the region. The important "
    "role of the Collective Security Treaty Organisation in coordinating the measures of the "
    "Member States against international terrorism and extremism, illegal drug and arms "
    "trafficking, organised and transnational crime was stressed.",
    "The sides expressed interest in strengthening cooperation against the negative phenomena of "
    "the modern world within the Collective Security Treaty Organization,” the statement said.",
    "Emomali Rahmon and Stanislav Zas were confident that the implementation of the agreements "
    "reached in the CSTO, including the decision on material and technical assistance to "
    "Tajikistan for the strengthening of the state border with Afghanistan, as well as the work of "
    "the relevant working groups and stronger collective cooperation among the organization's "
    "member states, are needed to guarantee regional security and stability.",
    "The Kazakh President, Nursultan Nazarbayev, also expressed his support for Stanislav Zas.",
    "“You are a military man with the right training. You worked in the General Staff, in the "
    "Security Council of the Republic of Belarus. You are familiar with the work of the CSTO and "
    "took part in various meetings. We will support you,” he said at the meeting with the State "
    "Secretary of the Security Council of Belarus.",
    "¹The Collective Security Treaty Organization, CSTO for short (in German: OVKS), is an "
    "international military alliance led by Russia. In the German-speaking world the name of the "
    "CSTO is often wrongly rendered as Council for Collective Security.",
]


@pytest.mark.parametrize("position", range(len(PARAGRAPHS)))
def test_a_good_translation_raises_no_alarm(position: int) -> None:
    uses = compare_terms(PARAGRAPHS[position], GOOD_TRANSLATION[position], ARTICLE_GLOSSARY)

    assert {use.message for use in uses if use.verdict is not Verdict.CONSISTENT} == set()


def test_every_term_of_the_glossary_is_found_in_the_article() -> None:
    uses = compare_terms(ARTICLE, " ".join(GOOD_TRANSLATION), ARTICLE_GLOSSARY)

    assert {use.concept_id for use in uses if use.source_spans} == {
        concept.id for concept in ARTICLE_GLOSSARY.concepts
    }


def test_the_footnote_tells_that_the_article_quotes_a_wrong_name() -> None:
    (use,) = compare_terms(PARAGRAPHS[-1], GOOD_TRANSLATION[-1], ARTICLE_GLOSSARY)

    assert use.verdict is Verdict.CONSISTENT
    assert use.notices == (Notice.SOURCE_TERM_DEPRECATED,)
    assert len(use.source_spans) == len(use.target_spans) == 4


@pytest.mark.parametrize(
    ("right", "wrong", "verdict"),
    [
        ("CSTO¹", "Council for Collective Security¹", Verdict.DEPRECATED),
        ("CSTO¹", "OVKS¹", Verdict.UNTRANSLATED),
        ("CSTO¹", "alliance¹", Verdict.MISSING),
        ("Security Council", "Safety Council", Verdict.DEPRECATED),
        ("Rahmon", "Rachmon", Verdict.UNTRANSLATED),
    ],
)
def test_a_slip_in_the_second_paragraph_is_reported(
    right: str, wrong: str, verdict: Verdict
) -> None:
    target = GOOD_TRANSLATION[1].replace(right, wrong)

    uses = compare_terms(PARAGRAPHS[1], target, ARTICLE_GLOSSARY)

    assert {use.verdict for use in uses} == {Verdict.CONSISTENT, verdict}
