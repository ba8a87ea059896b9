"""The addresses of the pages of references. A key in them may contain slashes."""

from django.urls import path

from references import views

urlpatterns = [
    path("references/", views.references, name="references"),
    path("references/duplicates/", views.duplicates, name="reference-duplicates"),
    path("reference/<path:key>/cite/", views.cite, name="reference-cite"),
    path("reference/<path:key>/", views.reference, name="reference"),
]
