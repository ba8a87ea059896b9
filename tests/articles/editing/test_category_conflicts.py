"""Two reviewers change one category at the same time."""

from __future__ import annotations

from django.test import Client

from articles.models import Category
from tests.articles.editing.edit_form import Form
from tests.articles.editing.test_admin_lists import CITIES, a_category
from tests.articles.history.revision_factories import make_category
from tests.articles.html_forms import words
from tests.people import member, signed_in


def test_two_reviewers_change_one_category(db: None, reviewer_client: Client) -> None:
    other = signed_in(member("Dana", "editors", "reviewers"))
    make_category()
    a_category("World")
    mine = Form(reviewer_client, CITIES).put(description="Mine.")
    Form(other, CITIES).put(description="Theirs.", parents="World").save()
    answer = mine.save()
    assert answer.status_code == 409
    assert "Theirs" in words(answer)
    back = mine.again(answer)
    assert back.fields["description"] == "Mine."
    assert back.save().status_code == 409, "nothing is chosen"
    back.choose("", "description", "own", "Mine. Theirs.")
    assert back.save().status_code == 302
    category = Category.objects.get(uid="cities")
    assert (category.description, category.parent_names) == ("Mine. Theirs.", ["World"])


def test_descriptions_of_a_category_are_merged_sentence_by_sentence(
    db: None, reviewer_client: Client
) -> None:
    other = signed_in(member("Dana", "editors", "reviewers"))
    make_category()
    Form(other, CITIES).put(description="Large towns. They are old.").save()
    mine = Form(reviewer_client, CITIES).put(description="Very large towns. They are old.")
    Form(other, CITIES).put(description="Large towns. They are new.").save()
    assert mine.save().status_code == 302
    category = Category.objects.get(uid="cities")
    assert category.description == "Very large towns. They are new."
