"""20 editors at once, while workers are killed: `python -m tests.benchmarks.editors [seconds]`.

Serves a site with Gunicorn on a database of its own (SQLite in a temporary folder, or that of
DATABASE_URL, which has to be empty). For so many seconds, 60 unless told, each editor adds one word
after another to an own section and to an own sentence of a section that all share, each time
through the form; every eight seconds a worker is killed with SIGKILL. An edit counts as
acknowledged if the answer was the redirect to the article. At the end every acknowledged word has
to stand in the article, and `manage.py verify` has to find no damage.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

EDITORS = 20
SECONDS = 60
BETWEEN_KILLS = 8  # seconds
ADDRESS = "127.0.0.1:8765"
FORM = f"http://{ADDRESS}/admin/articles/article/shared/change/"


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        """Leave a redirect as the answer: it acknowledges the edit."""


@dataclass
class Editor:
    """An editor with a session cookie; counts answers, and notes the acknowledged words."""

    number: int
    cookie: str
    answers: Counter[str] = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def edit(self, stop: Event) -> None:
        """Edit again and again until `stop` is set."""
        opener = build_opener(_NoRedirect)
        serial = 0
        while not stop.is_set():
            serial += 1
            word = f"w{self.number}x{serial}."
            try:
                fields = self._form(opener.open(self._request(), timeout=60).read().decode())
                began = time.perf_counter()
                opener.open(self._request({**fields, **self._edited(fields, word)}), timeout=60)
                self.answers["200: refused"] += 1
            except HTTPError as answer:
                self.answers[str(answer.code)] += 1
                if answer.code == 302:
                    self.times.append(time.perf_counter() - began)
                    self.acknowledged.append(word)
            except OSError as error:  # the worker was killed, or the server has no worker now
                self.answers[type(error).__name__] += 1
                time.sleep(0.2)

    def _request(self, fields: dict[str, str] | None = None) -> Request:
        token = "x" * 32
        headers = {"Cookie": f"sessionid={self.cookie}; csrftoken={token}"}
        data = {**fields, "csrfmiddlewaretoken": token} if fields else None
        return Request(FORM, urlencode(data).encode() if data else None, headers)

    @staticmethod
    def _form(html: str) -> dict[str, str]:
        from tests.articles.html_forms import fields_in

        return fields_in(html)

    def _edited(self, fields: dict[str, str], word: str) -> dict[str, str]:
        """The fields that the editor changes, with the new word."""
        from tests.articles.html_forms import row_of

        own, shared = (f"{row_of(fields, uid)}-body" for uid in (f"own{self.number}", "all"))
        name = f"Editor {self.number} wrote"
        body = fields[shared].replace(f"{name} ", f"{name} {word.rstrip('.')} and ", 1)
        assert body != fields[shared]
        return {own: f"{fields[own]} {word}", shared: body}


def fill() -> list[Editor]:
    """Write the article and the accounts; returns an editor for each account."""
    from django.contrib.auth.models import Group, User
    from django.test import Client

    from articles.models import Article
    from articles.text.document.article_document import ArticleDocument, DocumentSection

    lines = "\n\n".join(f"Editor {n} wrote nothing else so far." for n in range(EDITORS))
    own = [DocumentSection(f"own{n}", 1, f"Section {n}", "Begun.") for n in range(EDITORS)]
    sections = (DocumentSection("all", 1, "For all", lines), *own)
    Article(uid="shared").revise(ArticleDocument(title="Shared", sections=sections))
    editors = []
    for number in range(EDITORS):
        user = User.objects.create_user(f"editor{number}", is_staff=True)
        user.groups.set([Group.objects.get(name="editors")])
        client = Client()
        client.force_login(user)
        editors.append(Editor(number, client.cookies["sessionid"].value))
    return editors


def workers_of(master: int) -> list[int]:
    """The process ids of Gunicorn's workers."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii")
    return [int(pid) for pid in children.split()]


def run(editors: list[Editor], seconds: int) -> int:
    """Serve, edit and kill for so many seconds; returns the number of killed workers."""
    command = [sys.executable, "-m", "gunicorn", "--config", "python:bioweb.gunicorn_config"]
    environment = {**os.environ, "BIND": ADDRESS}
    server = subprocess.Popen(command, env=environment)
    stop, kills = Event(), 0
    threads = [Thread(target=editor.edit, args=(stop,)) for editor in editors]
    try:
        time.sleep(5)
        for thread in threads:
            thread.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(BETWEEN_KILLS)
            if workers := workers_of(server.pid):
                os.kill(random.choice(workers), signal.SIGKILL)
                kills += 1
        stop.set()
        for thread in threads:
            thread.join()
    finally:
        stop.set()
        server.terminate()
        server.wait()
    return kills


def main() -> None:
    """Make the database, let the editors edit it, and print what was lost."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "bioweb.settings", "VAR_DIR": folder}
        import django
        from django.core.management import call_command
        from django.db import connection, connections

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", "--no-input", verbosity=0)
        editors = fill()
        connections.close_all()
        kills = run(editors, seconds)
        from articles.models import Article

        article = Article.objects.get(uid="shared")
        words = {part.uid: part.body for part in article.document().sections}
        lost = [
            word
            for editor in editors
            for word in editor.acknowledged
            if word not in words[f"own{editor.number}"].split()
            or word.rstrip(".") not in words["all"].split()
        ]
        answers = sum((editor.answers for editor in editors), Counter[str]())
        times = sorted(second for editor in editors for second in editor.times)
        print(f"{connection.vendor}: {seconds} s, {EDITORS} editors, {kills} workers killed")
        print(f"answers: {dict(answers)}; revisions: {article.revision().number}")
        if times:
            print(f"saving: median {times[len(times) // 2]:.2f} s, slowest {times[-1]:.2f} s")
        print(f"acknowledged edits: {answers['302']}, lost: {len(lost)} {lost[:5]}")
        call_command("verify")


if __name__ == "__main__":
    main()
