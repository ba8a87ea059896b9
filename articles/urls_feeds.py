"""The addresses of Atom feeds. Names and keys, which may contain slashes, are at the end."""

from django.urls import path

from articles.views.feeds import feeds

urlpatterns = [
    path("feeds/recent/", feeds.recent, name="feed-recent"),
    path("feeds/article/<path:path>/", feeds.article, name="feed-article"),
    path("feeds/category/<path:path>/", feeds.category, name="feed-category"),
    path("feeds/reference/<path:path>/", feeds.reference, name="feed-reference"),
    path("feeds/editor/<path:name>/", feeds.editor, name="feed-editor"),
]
