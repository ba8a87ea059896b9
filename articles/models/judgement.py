"""`Judgement`, the base class of checks, reviews and withholdings of checks."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bioweb.history.models import LoggedJudgement


class Judgement(LoggedJudgement):
    """A check or review by an editor, which changes no text. A newer judgement replaces it.

    Only what is withheld of a check changes.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name is stored as well, because judgements are kept when an account is deleted.
    author_name = models.CharField(max_length=255)
    time = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["pk"]
