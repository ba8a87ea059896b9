"""The pages of articles, categories and references in Django's admin.

Importing a module registers its admin classes.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import article, category, reference

__all__ = ["article", "category", "reference"]

admin.site.index_title = _("Dashboard")
