"""Where a category or the site demands sources: what is asked, what refused, what let through."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Category
from tests.articles.editing import ADD, CHANGE, Form, section_page
from tests.articles.forms_in_pages import row_of, sign_out, words
from tests.articles.making import a_category
from tests.articles.revised import FIRST, edit, make_article, make_category, make_reference
from tests.people import member, signed_in

PREVIEW = "/admin/references/reference/cite/preview/?article=almaty"
TRAMS = "Almaty is a city. [@atlas]\n\nIt has trams."
ASKS = "In articles in “Cities” each new claim should have a source."
REFUSES = "Articles in “Cities” take no new claim without a source."


@pytest.fixture
def almaty(db: None) -> Article:
    make_reference()
    make_category()
    return make_article()


@pytest.fixture
def warned(almaty: Article) -> Article:
    edit(Category.objects.get(), uncited_claims="warn")
    return almaty


@pytest.fixture
def strict(almaty: Article) -> Article:
    edit(Category.objects.get(), uncited_claims="block")
    return almaty


def asked(answer: Any) -> bool:
    """Whether the page asks if it shall be saved all the same."""
    return 'id="unsourced"' in answer.content.decode()


def all_the_same(form: Form, answer: Any) -> Form:
    """The form that came back, with the box ticked."""
    html = answer.content.decode()
    form = form.again(answer)
    value = html.partition('name="uncited" value="')[2].partition('"')[0]
    assert value
    form.fields["uncited"] = value
    return form


def test_one_is_asked_once_and_nothing_is_lost(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead=TRAMS, comment="Trams")
    form.new("sections", heading="Art", body="Pictures hang there.")
    typed = {name: text for name, text in form.fields.items() if name != "csrfmiddlewaretoken"}
    answer = form.save()
    assert answer.status_code == 200
    assert asked(answer)
    text = words(answer)
    assert "2 claims would be left without a source" in text
    assert ASKS in text
    assert "have to be put right" not in text
    html = answer.content.decode()
    assert '<a href="#id_lead" data-words="It has trams.">Lead</a>' in html
    assert 'data-words="Pictures hang there.">Art</a>' in html
    assert 'name="uncited"' in html
    assert "uncited" not in form.again(answer).fields  # not ticked
    back = form.again(answer).fields
    assert {name: back.get(name, "") for name in typed} == typed
    assert warned.revision().number == 1
    saved = all_the_same(form, answer).save()
    assert saved.status_code == 302
    assert warned.document().lead == TRAMS
    assert warned.revision().comment == "Trams"


def test_who_does_not_answer_is_asked_again(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead=TRAMS)
    again = form.again(form.save())
    assert asked(again.save())
    assert warned.revision().number == 1


def test_the_answer_is_for_the_sentences_that_were_named(
    warned: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead=TRAMS)
    answered = all_the_same(form, form.save())
    answer = answered.put(lead=f"{TRAMS} And a wheel.").save()
    assert asked(answer)
    assert warned.revision().number == 1
    assert all_the_same(answered, answer).save().status_code == 302


def test_who_cited_some_of_them_is_not_asked_again(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead=f"{TRAMS}\n\nAnd a wheel.")
    answered = all_the_same(form, form.save())
    answered.put(lead=f"{TRAMS}\n\nAnd a wheel. [@atlas]")
    assert answered.save().status_code == 302


def test_an_answer_survives_being_signed_out(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead=TRAMS)
    answered = all_the_same(form, form.save())
    sign_out(editor_client)
    lost = answered.save()
    assert lost.status_code == 403
    assert answered.fields["uncited"] not in words(lost)
    back = answered.again(
        editor_client.post(
            CHANGE,
            {
                **answered.fields,
                "_resume": "1",
                "sign-in-username": "editor",
                "sign-in-password": "editor",
            },
        )
    )
    assert back.fields["uncited"] == answered.fields["uncited"]
    assert back.save().status_code == 302


EDITS = [
    ("lead", "Almaty is a city.", "“Almaty is a city.” would lose its source."),
    ("lead", TRAMS, "“It has trams.” has no source."),
    ("lead", "The past of Almaty is long. [@atlas]\n\nIt was founded there.", "“It was founded"),
]


@pytest.mark.parametrize(("field", "text", "sentence"), EDITS)
def test_it_is_refused_beside_its_input(
    field: str, text: str, sentence: str, strict: Article, editor_client: Client
) -> None:
    answer = Form(editor_client).put(**{field: text}).save()
    assert answer.status_code == 200
    said = words(answer)
    assert "One thing has to be put right before this can be saved" in said
    assert sentence in said
    assert REFUSES in said
    html = answer.content.decode()
    assert f'<a href="#id_{field}">' in html
    assert f'id="id_{field}_error"' in html
    assert not asked(answer)
    assert strict.revision().number == 1


def test_of_an_infobox_value_and_of_a_section(strict: Article, editor_client: Client) -> None:
    form = Form(editor_client)
    form.new("infobox", label="Trams", value="12").part("alm-climate", body="Winters are cold.")
    answer = form.save()
    html = answer.content.decode()
    back = form.again(answer)
    trams = next(name for name, value in back.fields.items() if value == "Trams")
    assert f'<a href="#id_{trams.removesuffix("-label")}-value">' in html
    assert f'<a href="#id_{row_of(back.fields, "alm-climate")}-body">' in html
    assert "“12” has no source." in words(answer)


def test_what_is_wrong_besides_is_told_at_once(strict: Article, editor_client: Client) -> None:
    answer = Form(editor_client).put(title="", lead=TRAMS).save()
    assert "2 things have to be put right" in words(answer)


def test_there_is_no_end_of_sentences(strict: Article, editor_client: Client) -> None:
    many = "\n\n".join(f"Tram number {n} goes there." for n in range(60))
    answer = Form(editor_client).put(lead=many).save()
    assert "20 more have no source." in words(answer)
    assert words(answer).count("has no source.") == 2 * 40  # above, and beside the input


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-past")])
@pytest.mark.parametrize(
    "body",
    [
        "It was founded in 1854.\n\nIt grew since.",
        "It was founded there in 1854.\n\nIt grew since.",
        "It grew since.\n\nIt was founded in 1854.",
        "It grew since.",
        "It was founded in 1854.\n\nIt grew since.\n\nIt has trams. It has a wheel. [@atlas]",
        "It was founded in 1854. [@atlas]",
        "It was founded in 1854.\n\nIt grew since:\n\n- Trams came. [@atlas]",
    ],
    ids=["same", "reworded", "moved", "removed", "covered", "cited", "lead-in"],
)
def test_what_is_not_refused(url: str, body: str, strict: Article, editor_client: Client) -> None:
    answer = Form(editor_client, url).part("alm-past", body=body).save()
    assert answer.status_code == 302, words(answer)[:800]


def test_a_sections_own_page_refuses_too(strict: Article, editor_client: Client) -> None:
    form = Form(editor_client, section_page("alm-climate"))
    answer = form.part("alm-climate", body="Winters are cold.").save()
    assert "“Winters are cold.” would lose its source." in words(answer)
    assert '<a href="#id_sections-0-body">' in answer.content.decode()
    answer = form.part("alm-climate", body="Winters are cold. [@atlas, p. 3]\n\nHot.").save()
    assert "“Hot.” has no source." in words(answer)
    assert strict.revision().number == 1


def test_and_asks_too(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client, section_page("alm-climate"))
    answer = form.part("alm-climate", body="Winters are cold.").save()
    assert asked(answer)
    assert all_the_same(form, answer).save().status_code == 302


def test_the_preview_says_what_will_be_refused_and_what_asked(
    warned: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead=TRAMS)
    text = words(editor_client.post(PREVIEW, form.fields))
    assert f"{ASKS} You will be asked before it is saved." in text
    edit(Category.objects.get(), uncited_claims="block")
    text = words(editor_client.post(PREVIEW, form.fields))
    assert "“It has trams.” has no source." in text
    assert "You will be asked" not in text


def test_it_counts_what_the_categories_say_after_merging(
    almaty: Article, editor_client: Client
) -> None:
    a_category("Capitals", uncited_claims="block")
    mine = Form(editor_client, section_page("alm-sport")).part("alm-sport", body="Chess.")
    mine.part("alm-sport", body="Football is played.\n\nChess, too.")
    edit(almaty, categories=("Cities", "Capitals"))
    answer = mine.save()
    assert "Articles in “Capitals” take no new claim without a source." in words(answer)
    edit(almaty, categories=("Cities",))
    assert mine.save().status_code == 302


def test_what_others_left_without_a_source_is_not_mine(
    strict: Article, editor_client: Client
) -> None:
    mine = Form(editor_client).part("alm-sport", body="Football is played. [@atlas]")
    edit(strict, lead="Almaty is a city.\n\nIt has trams.")
    assert mine.save().status_code == 302


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-sport")])
def test_a_draft_that_was_published_meanwhile_is_none(
    url: str, strict: Article, editor_client: Client
) -> None:
    edit(strict, state="draft")
    mine = Form(editor_client, url).part("alm-sport", body="Football is played.\n\nChess, too.")
    edit(strict, state="published")
    answer = mine.save()
    assert "“Chess, too.” has no source." in words(answer)
    assert "“Football is played.”" not in words(answer)
    assert strict.revision().number == 3


def test_a_conflict_that_is_decided_is_asked_about(warned: Article, editor_client: Client) -> None:
    mine = Form(editor_client).put(lead="Almaty is a village.")
    Form(signed_in(member("Dana", "editors"))).put(lead="Almaty is a town. [@atlas]").save()
    answer = mine.save()
    assert answer.status_code == 409
    assert asked(answer)
    assert all_the_same(mine, answer).save().status_code == 302


@pytest.mark.parametrize("said", ["warn", "block"])
def test_a_draft_may_say_what_it_likes_until_it_is_published(
    said: str, almaty: Article, editor_client: Client
) -> None:
    edit(Category.objects.get(), uncited_claims=said)
    edit(almaty, state="draft")
    assert Form(editor_client).put(lead=TRAMS).save().status_code == 302
    answer = Form(editor_client).put(state="published").save()
    assert answer.status_code == 200
    for sentence in ("It has trams.", "It was founded in 1854.", "Football is played."):
        assert sentence in words(answer)
    assert almaty.document().state == "draft"
    if said == "warn":
        form = Form(editor_client).put(state="published")
        assert all_the_same(form, form.save()).save().status_code == 302


def test_a_new_article_is_asked_about(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client, ADD).put(title="Astana", lead="A city.", categories="Cities")
    answer = form.save()
    assert asked(answer)
    assert not Article.objects.filter(title="Astana").exists()
    assert all_the_same(form, answer).save().status_code == 302


@pytest.mark.parametrize(
    ("site", "sentence"),
    [
        ("allow", ""),
        ("warn", "Each new claim should have a source."),
        ("block", "Articles here take no new claim without a source."),
    ],
)
def test_the_site_says_it_where_no_category_does(
    site: str, sentence: str, almaty: Article, editor_client: Client, settings: Any
) -> None:
    settings.UNCITED_CLAIMS = site
    answer = Form(editor_client).put(lead=TRAMS).save()
    assert answer.status_code == (200 if sentence else 302)
    assert sentence in words(answer)


def test_a_category_may_be_milder_than_the_site(
    almaty: Article, editor_client: Client, settings: Any
) -> None:
    settings.UNCITED_CLAIMS = "block"
    edit(Category.objects.get(), uncited_claims="allow")
    assert Form(editor_client).put(lead=TRAMS).save().status_code == 302


def test_reverts_fixtures_and_imports_are_not_refused(
    strict: Article, reviewer_client: Client, tmp_path: Any
) -> None:
    """A revert undoes harm, whatever it brings back; a file has nobody at hand who could answer."""
    edit(strict, lead="Vandals.[@atlas]", sections=())
    done = reviewer_client.post("/revert/article/almaty/1/", {"head": 2, "comment": "Back"})
    assert done.status_code == 302
    assert strict.document().sections == FIRST.sections
    file = tmp_path / "a.yaml"
    file.write_text(
        "- model: articles.article\n  fields: {uid: a, title: A, lead: Uncited.}\n"
        "- model: articles.membership\n  fields: {article: [a], category: Cities}\n"
    )
    call_command("loaddata", str(file), stdout=StringIO())
    made = Article.objects.get(uid="a")
    assert made.document().categories == ("Cities",)
    made.revise(replace(made.document(), lead="Uncited, too."))


@pytest.mark.parametrize("depth", [1, 3])
def test_asking_costs_few_queries(
    depth: int, almaty: Article, editor_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(depth):
        a_category(f"Level {number}", f"Level {number + 1}")
    a_category(f"Level {depth}", uncited_claims="warn")
    edit(Category.objects.get(name="Cities"), parents=("Level 0",))
    many = "\n\n".join(f"Tram number {n} goes there." for n in range(30))
    form = Form(editor_client).put(lead=many)
    with django_assert_max_num_queries(30 + depth):
        assert asked(form.save())
