"""Safe by default; the environment loosens it. See .env.example for each name."""

from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

# --- The basics ---------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "families_first.urls"
WSGI_APPLICATION = "families_first.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A demo is a service for invented people: it may be tried without a second
# factor and with its clock set. Nothing else may be loosened by it.
DEMO = env.bool("DEMO", default=False)
COUNCIL_NAME = env.str("COUNCIL_NAME", default="Anytown Council")
SERVICE_NAME = "Families First"

# The four, and whatever a council has built for itself: each joins by its manifest.
PILLARS = [
    "family_help",
    "child_protection",
    "family_networks",
    "safeguarding",
    *env.list("EXTRA_PILLARS", default=[]),
]
INSTALLED_APPS = [
    "families_first",
    "casework",
    "casework.ui",
    *PILLARS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "guardian",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "families_first.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "casework.views.middleware.Utf8Middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Outside the transaction, so that what is said after a commit is still said.
    "django.contrib.messages.middleware.MessageMiddleware",
    "casework.views.middleware.SessionLimitMiddleware",
    "casework.views.middleware.ActingAsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "casework.views.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casework.views.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "casework.ui.renderer.Renderer"

# --- Data -----------------------------------------------------------------------
# The serving role owns nothing; migrations run as the owner (DB_ROLE=owner).
_database = env.db_url(
    "DATABASE_OWNER_URL" if env.str("DB_ROLE", "") == "owner" else "DATABASE_URL"
)
# Whether a pooler hands connections on after each transaction: nothing stays on them.
_is_pooled = env.bool("DATABASE_POOLED", default=False)
# A statement that a connection keeps (casework.access.prepared) is planned once.
_plans = {} if _is_pooled else {"options": "-c plan_cache_mode=force_generic_plan"}
DATABASES = {
    "default": {
        **_database,
        "ATOMIC_REQUESTS": False,  # casework.access.acting owns the transaction
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": _is_pooled,
        "OPTIONS": {**_plans, **_database.get("OPTIONS", {})},
    }
}
SERVING_ROLE = env.db_url("DATABASE_URL")["USER"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REDIS_URL = env.str("REDIS_URL")
FILES_ROOT = env.path("FILES_ROOT", default=str(BASE_DIR / "files"))
STORAGES = {
    "default": {
        "BACKEND": env.str(
            "FILES_STORAGE", default="django.core.files.storage.FileSystemStorage"
        ),
        "OPTIONS": env.json("FILES_OPTIONS", default={"location": str(FILES_ROOT)}),
    },
    "staticfiles": {"BACKEND": "casework.ui.storage.StaticStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static" / "collected"
STATICFILES_DIRS = [BASE_DIR / "static" / "build"]
PGHISTORY_APPEND_ONLY = True
# The serving role may add to these and read them, nothing more.
APPEND_ONLY_TABLES = ["casework_auditevent"]

# --- People who sign in -----------------------------------------------------------
AUTH_USER_MODEL = "casework.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# guardian stores grants; its backend knows no expiry, so it is left out.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = GUARDIAN_MONKEY_PATCH_GROUP = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "casework.staff.sign_in.ClosedDoorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
# The same forms, with errors that say what to do.
ACCOUNT_FORMS = {
    "login": "casework.staff.sign_in_forms.SignInForm",
    "reauthenticate": "casework.staff.sign_in_forms.ConfirmPasswordForm",
}
MFA_FORMS = {
    "authenticate": "casework.staff.sign_in_forms.CodeForm",
    "reauthenticate": "casework.staff.sign_in_forms.ConfirmCodeForm",
    "activate_totp": "casework.staff.sign_in_forms.ActivateAppForm",
    "add_webauthn": "casework.staff.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "casework.staff.sign_in_forms.RenamePasskeyForm",
}
MFA_ADAPTER = "casework.staff.sign_in.TwoStepAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# axes slows guesses at one account; ClosedDoorAdapter counts one password tried on many.
# A limit that counts right sign-ins, as allauth's own do, turns a whole office away.
# `login_failed` counts one person's wrong codes, in memory: an error undoes what axes
# wrote. Passkeys cannot be guessed: their limit is only against a flood.
ACCOUNT_RATE_LIMITS = {
    "login": False,
    "login_failed": "10/m/key",
    "password_failed": f"{env.int('SIGN_IN_FAILURES_A_MINUTE', default=100)}/m/ip",
    "reauthenticate": False,
}
MFA_RATE_LIMITS = {
    "webauthn_login": f"{env.int('PASSKEY_SIGN_INS_A_MINUTE', default=600)}/m/ip"
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=not DEMO)
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says how long
AXES_CLIENT_IP_CALLABLE = "casework.staff.sign_in.address_counted"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "casework.staff.sign_in.account_named"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "casework.staff.sign_in.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "code", "credential"]
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = env.list(
    "PASSWORD_HASHERS",
    default=["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
)

# --- Sessions, cookies, headers --------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=30 * 60)
SESSION_LONGEST_SECONDS = env.int("SESSION_LONGEST_SECONDS", default=10 * 3600)
SESSION_COOKIE_AGE = SESSION_LONGEST_SECONDS
# Off only where there is no TLS: the demo and the tests on this machine.
HTTPS = env.bool("HTTPS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}

# --- Words and time ----------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
# The clock of a demo or a browser journey, "2026-11-21T16:00"; refused elsewhere.
CLOCK = env.str("CLOCK", default="")

# --- Work in the background -----------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
# A page that wakes a worker waits this long for the broker, once, and goes on.
WAKING_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 0.5,
    "socket_timeout": 0.5,
    "max_retries": 0,
}
CELERY_BEAT_SCHEDULE = {
    "beat": {
        "task": "casework.notices.tasks.beat",
        "schedule": 15,
        "options": {"expires": 15},
    },
    "outbox": {
        "task": "casework.notices.tasks.deliver_due",
        "schedule": 5,
        "options": {"expires": 5},  # so that none pile up while workers are busy
    },
    "reminders": {
        "task": "casework.reminders.tasks.remind",
        "schedule": env.int("REMINDER_SECONDS", default=15 * 60),
    },
    "unopened": {
        "task": "child_protection.tasks.chase_unopened_requests",
        "schedule": 60,
    },
    "reports": {
        "task": "casework.reports.tasks.build_last_month",
        "schedule": crontab(hour=4, minute=30),
    },
    "waiting_exports": {
        "task": "casework.reports.tasks.build_waiting_exports",
        "schedule": 30,
    },
    "exports": {
        "task": "casework.reports.tasks.remove_old_exports",
        "schedule": 3600,
    },
}

# --- Mail: no names, ever ----------------------------------------------------------
EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", default="") or None
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_TIMEOUT = 10  # seconds; shorter than the lease of an outbox message
# After so many attempts, about a day, a message stays in the outbox for somebody to see.
OUTBOX_ATTEMPTS = env.int("OUTBOX_ATTEMPTS", default=30)
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default="Families First <no-reply@council.example>"
)
SITE_ADDRESS = env.str("SITE_ADDRESS", default="http://localhost:8000")

# --- Numbers that the law leaves to each council (defaults, not constants) ------------
POLICY = {
    "family_help_visit_working_days": env.int("FAMILY_HELP_VISIT_DAYS", default=20),
    "due_soon_days": env.int("DUE_SOON_DAYS", default=3),
    "manager_told_after_days_late": env.int("MANAGER_TOLD_AFTER_DAYS", default=5),
    "protection_view_today_hours": env.int("PROTECTION_TODAY_HOURS", default=4),
    "unopened_request_minutes": env.int("UNOPENED_MINUTES", default=30),
    "duty_desk_answers_a_day": env.int("DUTY_DESK_ANSWERS", default=10),
    "share_months": env.int("SHARE_MONTHS", default=3),
    "longest_share_months": env.int("LONGEST_SHARE_MONTHS", default=12),
    "full_caseload_families": env.int("FULL_CASELOAD", default=15),
    "small_number": env.int("SMALL_NUMBER", default=6),
    "population_under_18": env.int("POPULATION_UNDER_18", default=66000),
    "family_record_years": env.int("FAMILY_RECORD_YEARS", default=25),
    "protection_record_years": env.int("PROTECTION_RECORD_YEARS", default=35),
    "contact_record_years": env.int("CONTACT_RECORD_YEARS", default=6),
    "staff_record_years": env.int("STAFF_RECORD_YEARS", default=6),
    "working_copy_days": env.int("WORKING_COPY_DAYS", default=90),
}
OFFICE_HOURS = (
    env.int("OFFICE_OPENS", default=9),
    env.int("OFFICE_CLOSES", default=17),
)
DUTY_NUMBER = env.str("DUTY_NUMBER", default="01632 960100")
OUT_OF_HOURS_NUMBER = env.str("OUT_OF_HOURS_NUMBER", default="01632 960999")
# An encrypted copy of an unsent note on the device (docs/decisions).
DEVICE_COPY = env.bool("DEVICE_COPY", default=True)
DRAFT_KEY_VERSION = env.int("DRAFT_KEY_VERSION", default=1)

# --- Logs: ids, never names, never query strings ----------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "casework.foundations.logs.WordlessFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.db.backends": {"level": "ERROR", "propagate": False},
        "axes": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
