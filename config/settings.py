"""All settings. Everything that differs between installations comes from the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir(BASE_DIR)
BIND = env.bind_address()

# Without public host names the application serves this machine over HTTP; with them, HTTPS.
_PUBLIC_HOSTS = env.allowed_hosts()
HTTPS = bool(_PUBLIC_HOSTS)
ALLOWED_HOSTS = _PUBLIC_HOSTS or list(env.LOOPBACK_HOSTS)
SECRET_KEY = env.secret_key(DATA_DIR, public=HTTPS)
DEBUG = env.debug(public=HTTPS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "reviewapp",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django_htmx",
    "template_partials",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

# What sets headers comes first, so that files, refusals and errors carry them as well.
MIDDLEWARE = [
    "config.middleware.headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # behind static files, which lie there compressed
    "config.middleware.body_limits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.refusal_log",
    "config.middleware.session_lifetime",
    "config.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "config.templates.TrimmingLoader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data ---------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {"default": env.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# A worker renews its lease between two calls of an engine, so a lease must outlast one.
ENGINES = env.engines()
JOB_LEASE = timedelta(seconds=20 + max((engine.timeout for engine in ENGINES), default=0))

# The largest form is an import confirmed with its file inside: 2 MiB in base64 and the fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5
MAX_BODY_BYTES = 40 * 1024 * 1024  # of a whole request, with its files

# --- People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "reviewapp.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Passwords are hashed by Django's default, PBKDF2-SHA256: a million rounds in 5.2, above OWASP's
# 600,000; each release raises it and each sign-in renews the hash, with nothing to configure.
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "my-work"
LOGOUT_REDIRECT_URL = "login"

# Ten failures per account or per address, then ten minutes of silence that more failures
# do not prolong: an attacker cannot lock somebody out for ever. A success resets nothing, or an
# attacker with an account of their own could clear the count of their address.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = False
AXES_LOCKOUT_CALLABLE = "reviewapp.views.accounts.locked"
AXES_CLIENT_IP_CALLABLE = "config.middleware.lockout_address"
AXES_USERNAME_CALLABLE = "config.middleware.lockout_username"
# Kept with each failed attempt in place of what was typed into these fields.
AXES_SENSITIVE_PARAMETERS = ["username", "old_password", "new_password1", "new_password2"]
AXES_DISABLE_ACCESS_LOG = True  # the list of sessions says who is signed in
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
TRUSTED_PROXIES = env.trusted_proxies()

# --- Sessions, cookies, headers -----------------------------------------------------------------

SESSION_ENGINE = "reviewapp.models.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())  # idle: moved by activity
SESSION_SEEN_EVERY = timedelta(minutes=1)  # how often activity is written down
SESSION_LIFETIME = timedelta(days=7)  # absolute, however active
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "reviewapp.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# --- Language, time, files, logs ----------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
FORMAT_MODULE_PATH = "config.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns when it is not there
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_files.BundlingStorage"
    },
}
# Small files by theme, and one request for all of them. Of style rules the later ones win.
BUNDLES = {
    "reviewapp/every-page.css": (
        "reviewapp/base.css",
        "reviewapp/frame.css",
        "reviewapp/lists.css",
        "reviewapp/filters.css",
        "reviewapp/dialogs.css",
    ),
    "reviewapp/review-page.css": (
        "reviewapp/review.css",
        "reviewapp/article.css",
        "reviewapp/findings.css",
        "reviewapp/terms.css",
        "reviewapp/candidates.css",
        "reviewapp/review-narrow.css",
    ),
    "reviewapp/admin-site.css": (
        "reviewapp/admin.css",
        "reviewapp/admin-forms.css",
        "reviewapp/admin-lists.css",
        "reviewapp/admin-pages.css",
    ),
    "reviewapp/reject-page.js": (
        "reviewapp/storage.js",
        "reviewapp/words.js",
    ),
    "reviewapp/review-page.js": (
        "reviewapp/storage.js",
        "reviewapp/review.js",
        "reviewapp/marks.js",
        "reviewapp/checking.js",
        "reviewapp/terms.js",
        "reviewapp/proposing.js",
        "reviewapp/drafts.js",
        "reviewapp/together.js",
        "reviewapp/words.js",
    ),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.LineFormatter"}},
    "filters": {"short": {"()": "config.logs.WithoutTraceback"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "refusals": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["short"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "django.security": {"handlers": ["refusals"], "propagate": False},
        # Refusals are written by config.middleware.refusal_log, lock-outs by the account pages:
        # with the names that these two leave out.
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
}
