"""The only settings file. Settings that differ between sites come from environment variables.

Without any, the site uses SQLite in `var/`, a secret key made at the first start, and HTTP on this
machine. A public site sets at least SITE_URL=https://…, which also turns on HTTPS redirects, secure
cookies and HSTS.
"""

from __future__ import annotations

import os
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
# The files that a site makes: the SQLite database, the secret key, collected static files.
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _secret_key() -> str:
    """The variable SECRET_KEY, or else a random key that is written to a private file once."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    file = VAR_DIR / "secret-key"
    if not file.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        made = VAR_DIR / f"secret-key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(made, file)  # fails if another process was first; its key is used then
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return file.read_text(encoding="ascii")


TESTING = "pytest" in sys.modules
DEBUG = _is_on("DEBUG")
SECRET_KEY = _secret_key()
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = os.environ.get("SITE_NAME", "bioweb")
PUBLIC = SITE_URL.startswith("https://")
_host = urlsplit(SITE_URL).hostname or "localhost"
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "").split() or (
    # A site that is not public may be opened by any host name of the machine.
    [_host] if PUBLIC else ["*"]
)
CSRF_TRUSTED_ORIGINS = [SITE_URL] if PUBLIC else []

INSTALLED_APPS = [
    "bioweb",
    "articles",
    "references",
    "bioweb.history",
    "simple_history",
    "axes",
    "csp",
    "bioweb.apps.BiowebAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "bioweb.protection.response_headers.add_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Random bytes in the gzip header hide the length, which could reveal secrets (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "bioweb.nul_guard.refuse_nul",
    "bioweb.outages.sessions.LenientSessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bioweb.protection.security_log.remember_request",
    "bioweb.protection.private_answers.keep_private",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bioweb.urls"
WSGI_APPLICATION = "bioweb.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bioweb.context_processors.site",
            ],
        },
    },
]

# ---- Data ----

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'bioweb.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # A transaction takes the lock for writing at its beginning: it waits there instead of
        # failing later.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds; see also bioweb/outages/sqlite_queue.py
        # FULL: what was saved survives a power cut. SQLite's advice for WAL is NORMAL, which is
        # faster and may lose the last transactions then.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Holds what is expensive to compute; nothing is lost with it. Without CACHE_URL each process has
# its own; a Redis that does not answer is logged, and the site goes on without.
CACHES = {
    "default": {
        "BACKEND": "bioweb.outages.redis_cache.OptionalRedisCache",
        "LOCATION": os.environ["CACHE_URL"],
        "KEY_PREFIX": "bioweb",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1},  # seconds
    }
    if os.environ.get("CACHE_URL")
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SIMPLE_HISTORY_DATE_INDEX = False  # history is ordered by revisions, not by times

# The citation policy of the site, for edits that leave a claim without a source: "allow", "warn"
# (asks once) or "block". The policy of a category has precedence. The default is "allow", because
# a text is often begun before its sources are at hand, and editors who see a question at every
# save stop reading it; a message after each save names such claims anyway. The first content has
# the policy "warn" for living people.
UNCITED_CLAIMS = os.environ.get("UNCITED_CLAIMS", "allow")
if UNCITED_CLAIMS not in {"allow", "warn", "block"}:
    raise ImproperlyConfigured("UNCITED_CLAIMS must be one of: allow, warn, block.")

# Articles in this category and its subcategories are first in the worklist, because errors about
# living people do the most harm.
LIVING_CATEGORY = os.environ.get("LIVING_CATEGORY", "Living people")

# Pages that take up to seconds, such as diffs, which a process makes at once: half its threads.
COSTLY_PAGES_AT_ONCE = max(1, int(os.environ.get("WEB_THREADS", "4")) // 2)
COSTLY_PAGES_KEPT_FROM = 0.1  # seconds of processor time; a page that takes less is made again

# The form of an article with 500 sections and 300 infobox fields needs this.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# ---- Accounts ----

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"

# The number of proxies of the site that add the address of their client to X-Forwarded-For. A
# public site has one, as the server does not speak TLS.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "1" if PUBLIC else "0"))

# After ten failed sign-ins with a name from an address, or fifty with any names from an address,
# further ones from there are refused for 15 minutes.
AXES_FAILURE_LIMIT = 10
SIGN_IN_FAILURES_OF_ADDRESS = 50
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "bioweb.protection.sign_in_throttle.SignInThrottle"
AXES_CLIENT_IP_CALLABLE = "bioweb.protection.client_address.throttled_address"
AXES_LOCKOUT_CALLABLE = "bioweb.protection.sign_in_throttle.lockout_page"
AXES_DISABLE_ACCESS_LOG = True  # the security log has it
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# ---- Safety ----

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "bioweb.forms.interrupted_posts.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Minutes without a request after which an account is signed out; 0 for never. In any case a session
# ends two weeks after the sign-in.
SESSION_IDLE_MINUTES = int(os.environ.get("SESSION_IDLE_MINUTES", "0"))
if PUBLIC:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", str(365 * 24 * 3600)))
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# ---- Words, times, files ----

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
FORMAT_MODULE_PATH = ["bioweb.formats"]
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"  # uploaded files, which a backup contains
_plain = DEBUG or TESTING  # serve static files without hashes in their names
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if _plain
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = _plain
# Otherwise each test client would read all folders of static files.
WHITENOISE_AUTOREFRESH = _plain

# The security log goes where the other logs go, or to a file of its own.
_security_log = os.environ.get("SECURITY_LOG")
_security_handlers = {
    "security": {"class": "logging.handlers.WatchedFileHandler", "filename": _security_log}
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}}
    | (_security_handlers if _security_log else {}),
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING").upper()},
    "loggers": {
        "axes": {"level": "ERROR"},
        "bioweb.security": {
            "level": "INFO",
            "handlers": ["security"] if _security_log else [],
            "propagate": not _security_log,
        },
        "waitress": {"level": "ERROR"},  # it warns of each request that waits for a thread
    },
}
