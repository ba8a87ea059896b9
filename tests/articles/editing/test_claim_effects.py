"""The effect of an edit on claims, as shown before and after saving."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from bioweb.history.withholding import withhold
from tests.articles.editing.concurrent_save import edit_before_lock
from tests.articles.editing.edit_form import ADD, CHANGE, Form, section_page
from tests.articles.factories import an_article
from tests.articles.history.revision_factories import (
    FIRST,
    edit,
)
from tests.articles.html_forms import words
from tests.people import member, signed_in

PREVIEW = "/admin/references/reference/cite/preview/?article=almaty"


def message_of(client: Client, answer: Any) -> str:
    """The message after saving, as text."""
    assert answer.status_code == 302, words(answer)[:2000]
    text = words(client.get(answer.url))
    return text[text.index("Saved as") :].partition(" Almaty ")[0]


def test_the_message_after_saving_lists_changes_with_links(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead="Almaty is a large city. [@atlas]\n\nIt has trams.")
    form.part("alm-sport", body="Football is played. Chess is played, too. [@atlas, p. 9]")
    answer = form.part("alm-past", DELETE="on").save()
    page = editor_client.get(answer.url)
    assert (
        "Saved as revision 2. Claims: 2 added, 1 without a source; 2 removed; "
        "1 reworded, source check needed." in words(page)
    )
    html = page.content.decode()
    assert 'href="/wiki/Almaty/diff/1/2/"' in html
    assert '<a href="/wiki/Almaty/info/?state=uncited">Claims that need work</a>' in html


@pytest.mark.parametrize(
    ("lead", "effect"),
    [
        ("Almaty is a city. [@atlas, p. 4]", "Claims: 1 with changed citations."),
        ("Almaty is a city.", "Claims: 1 lost its source."),
        ("Almaty is *a* city. [@atlas]", ""),
    ],
)
def test_each_kind_of_change_has_words(
    lead: str, effect: str, almaty: Article, editor_client: Client
) -> None:
    message = message_of(editor_client, Form(editor_client).put(lead=lead).save())
    assert effect in message
    assert ("Claims:" in message) == bool(effect)
    assert ("Claim that needs work" in message) == ("lost" in effect)


def test_the_message_links_to_the_only_claim_that_needs_work(
    almaty: Article, editor_client: Client
) -> None:
    answer = Form(editor_client).put(lead="Almaty is a city. [@atlas]\n\nIt has trams.").save()
    html = editor_client.get(answer.url).content.decode()
    link = re.search(r'href="/wiki/Almaty/#(claim-\w+)">Claim that needs work', html)
    assert link is not None
    assert re.search(rf'id="{link[1]}"[^>]*>It has trams\.', html)


def test_a_restored_claim_is_called_restored(almaty: Article, editor_client: Client) -> None:
    before = almaty.document().sections[2].body
    Form(editor_client, section_page("alm-sport")).part("alm-sport", body="Chess.").save()
    form = Form(editor_client, section_page("alm-sport")).part("alm-sport", body=before)
    assert "Claims: 1 restored, without a source; 1 removed." in message_of(
        editor_client, form.save()
    )


def test_a_new_article_has_no_older_revision_to_compare(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client, ADD).put(title="Astana", lead="Astana is a city. [@atlas]")
    page = editor_client.get(form.save().url)
    assert "Saved as revision 1. Claims: 1 added." in words(page)
    assert "Show changes" not in words(page)


def test_an_edit_without_changes_does_not_mention_claims(
    almaty: Article, editor_client: Client
) -> None:
    page = words(editor_client.get(Form(editor_client).save().url))
    assert "You changed nothing" in page
    assert "Claims:" not in page


def test_only_the_editors_own_changes_are_listed(almaty: Article, editor_client: Client) -> None:
    mine = Form(editor_client).put(lead="Almaty is a city. [@atlas] It has trams. [@atlas]")
    edit(almaty, sections=())
    assert "Saved as revision 3. Claims: 1 added." in message_of(editor_client, mine.save())


def test_only_own_changes_are_listed_after_a_race(
    almaty: Article, editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Form(editor_client).put(lead="Almaty is a city. [@atlas] It has trams. [@atlas]")
    edit_before_lock(monkeypatch, almaty, sections=())
    assert "Saved as revision 3. Claims: 1 added." in message_of(editor_client, mine.save())


def test_the_preview_lists_claims_without_a_source_first(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead="Almaty is a large city. [@atlas]\n\nIt has trams.")
    form.part("alm-climate", DELETE="on")
    answer = editor_client.post(PREVIEW, form.fields)
    text = words(answer)
    assert "Changes to claims: 1 added, without a source; 1 removed; 1 reworded" in text
    shown = [
        "Lead : It has trams. added, without a source",
        "Lead : Almaty is a large city. reworded, source check needed",
        "Climate : Winters are cold. removed",
    ]
    assert sorted(shown, key=text.index) == shown
    html = answer.content.decode()
    links = html.count('<a href="#claim-')
    assert links == 2
    assert all(f'id="{part.partition(chr(34))[0]}"' in html for part in html.split('href="#')[1:3])
    assert almaty.revision().number == 1


def test_the_preview_of_a_section_lists_changes_to_claims(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client, section_page("alm-sport"))
    form.part("alm-sport", body="Football is played. Chess, too.")
    text = words(editor_client.post(f"{PREVIEW}&section=alm-sport", form.fields))
    assert "Changes to claims: 1 added, without a source" in text
    assert "Sport : Chess, too. added, without a source" in text


def test_a_preview_without_changes_to_claims_lists_none(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(short_description="A city")
    assert "Changes to claims" not in words(editor_client.post(PREVIEW, form.fields))


def test_a_refused_form_lists_the_changes(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(title="", lead="Almaty is a city. [@atlas]\n\nIt has trams.")
    answer = form.save()
    assert "Changes to claims: 1 added, without a source" in words(answer)
    assert '<a href="#id_lead" data-words="It has trams.">Lead</a>' in answer.content.decode()
    form = form.again(answer).put(title="Almaty", _add="sections")
    assert "Changes to claims: 1 added" in words(form.save())
    assert "Changes to claims" not in words(editor_client.get(CHANGE))


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-past")])
def test_a_conflict_lists_changes_to_the_present_text(
    url: str, almaty: Article, editor_client: Client
) -> None:
    mine = Form(editor_client, url).part("alm-past", body="It was founded in 1855.")
    theirs = Form(signed_in(member("Dana", "editors")))
    theirs.part("alm-past", body="It was founded in 1854. It has trams.").save()
    answer = mine.save()
    assert answer.status_code == 409
    assert "Changes to claims: 1 removed; 1 reworded" in words(answer)
    message = message_of(
        editor_client, mine.again(answer).choose("alm-past", "body", "mine").save()
    )
    assert "Saved as revision 3. Claims: 1 removed; 1 reworded." in message


def test_withheld_texts_are_not_shown(
    almaty: Article, editor_client: Client, reviewer: User
) -> None:
    libel = replace(almaty.document(), lead="He stole a horse.")
    bad = almaty.revise(libel, author=reviewer)
    mine = Form(editor_client).put(title="")
    almaty.revert_to(1)
    assert bad is not None
    withhold(bad, text=True, comment=False, author=False, reason="Libel", by=reviewer)
    mine.fields["lead"] = "Almaty is a city."
    assert "stole" not in words(mine.save())
    assert "stole" not in words(editor_client.post(PREVIEW, mine.fields))


@pytest.mark.parametrize("sections", [2, 60])
def test_the_effect_costs_as_many_queries_for_any_article(
    sections: int, almaty: Article, editor_client: Client, django_assert_max_num_queries: Any
) -> None:
    body = "Sentence {} stands here. [@atlas] Another one."
    bodies = {f"Part {n}": body.format(n) for n in range(sections)}
    long = an_article("Long", lead="A lead.", sections=bodies)
    url = f"/admin/articles/article/{long.uid}/change/"
    form = Form(editor_client, url).put(title="", lead="Another lead. Two words.")
    with django_assert_max_num_queries(30):
        assert "Changes to claims" in words(form.save())
    with django_assert_max_num_queries(30):
        editor_client.post(PREVIEW.replace("almaty", long.uid), form.fields)


def test_computing_the_effect_writes_nothing(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(title="", lead="Almaty is a city.\n\nIt has trams.")
    before = almaty.document()
    form.save()
    editor_client.post(PREVIEW, form.fields)
    assert almaty.document() == before
    assert almaty.revision().number == 1
    assert almaty.claim_events.filter(number__gt=1).count() == 0


def test_a_taken_name_does_not_reveal_a_hidden_title(
    almaty: Article, editor_client: Client, reviewer_client: Client
) -> None:
    gone = an_article("Secretword", redirects=("Taken",))
    gone.set_state("deleted", comment="Why")
    for client, shown in ((editor_client, False), (reviewer_client, True)):
        answer = Form(client).put(title="Taken").save()
        assert answer.status_code == 200
        assert ("“Taken” is already" if shown else "“Taken” belongs") in words(answer)
        assert ("Secretword" in answer.content.decode()) == shown


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-past")])
def test_the_form_links_to_the_articles_claims(
    url: str, almaty: Article, editor_client: Client
) -> None:
    html = editor_client.get(url).content.decode()
    assert '<a href="/wiki/Almaty/info/">Claims</a>' in html
    assert "/info/" not in editor_client.get(ADD).content.decode()


def test_undoing_a_rewording_needs_no_check(almaty: Article, editor_client: Client) -> None:
    edit(almaty, lead="Almaty is a large city. [@atlas]")
    assert almaty.claims.get(place="lead").state == "re-check"
    message = message_of(editor_client, Form(editor_client).put(lead=FIRST.lead).save())
    assert "Claims: 1 reworded." in message
    assert almaty.claims.get(place="lead").state == "cited"
    answer = Form(editor_client).put(lead="Almaty is a small city. [@atlas]").save()
    assert "Claims: 1 reworded, source check needed." in message_of(editor_client, answer)


@pytest.mark.parametrize(
    "lead",
    [
        "Almaty is a large city. [@atlas]",
        "It has trams. Almaty is a city. [@atlas]",
        "Almaty is a large city, [@atlas] and has trams.",
        "Almaty is a large city. [@atlas, p. 2]",
        "Almaty is a large city. [contra @atlas]",
        "Almaty is a city. It has trams. [contra @atlas]",
        "Almaty is a city.",
        "Almaty is a large city:\n\n- with trams",
    ],
)
def test_the_preview_matches_the_result_of_saving(
    lead: str, almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead=lead)
    shown = words(editor_client.post(PREVIEW, form.fields))
    answer = form.save()
    assert answer.status_code == 302
    for claim in almaty.claims.filter(place="lead"):
        states = claim.states
        entry = shown.partition(f"Lead : {' '.join(claim.text.split())}")[2].partition("Lead :")[0][
            :60
        ]
        assert ("without a source" in entry or "lost its source" in entry) == ("uncited" in states)
        assert ("source check" in entry) == ("re-check" in states and "uncited" not in states)
