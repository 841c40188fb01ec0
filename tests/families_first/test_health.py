"""What `GET /healthz` says, with the database and the broker there and gone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections

from casework.foundations import clock
from casework.notices.models import Heartbeat, OutboxMessage
from families_first import health

pytestmark = pytest.mark.usefixtures("committed_db", "patience")


@pytest.fixture
def patience(monkeypatch):
    """How long an answer takes says more of what else the machine does."""
    monkeypatch.setattr(health, "LIMIT_SECONDS", 60)


def test_well_service_answers_with_lag_and_last_beat(client):
    Heartbeat.objects.create(name="beat", at=clock.now() - timedelta(seconds=50))
    OutboxMessage.objects.create(
        kind="test",
        dedupe_key="late",
        message_id=uuid4(),
        due_at=clock.now() - timedelta(seconds=90),
    )

    answer = client.get("/healthz")

    report = answer.json()
    assert answer.status_code == 200
    assert report["database"] is report["broker"] is True
    assert 90 <= report["outbox_lag_seconds"] < 3600
    assert 50 <= report["seconds_since_beat"] < 3600


def test_nothing_due_and_no_beat_yet_is_well(client):
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json()["outbox_lag_seconds"] == 0
    assert answer.json()["seconds_since_beat"] is None


def test_lost_broker_is_said(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["database"] is True
    assert answer.json()["broker"] is False


def test_lost_database_is_said(client):
    where = connections["default"].settings_dict
    before, where["PORT"] = where["PORT"], 1

    answer = client.get("/healthz")

    where["PORT"] = before
    assert answer.status_code == 503
    assert answer.json()["database"] is False
    assert answer.json()["broker"] is True


def test_no_session_is_opened_and_nothing_else_is_answered(client):
    assert not client.get("/healthz").cookies
    assert client.post("/healthz").status_code == 405
