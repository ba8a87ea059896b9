"""The admin pages of articles, categories and references; importing a module registers them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import article, category, reference

__all__ = ["article", "category", "reference"]

admin.site.index_title = _("Dashboard")
