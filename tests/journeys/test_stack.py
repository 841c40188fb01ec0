"""The stack that journeys use is whole, and may lose its worker."""

import urllib.request


def test_stack_serves_and_its_worker_can_be_lost_and_started_again(stack):
    with urllib.request.urlopen(f"{stack.address}/healthz") as answer:  # noqa: S310
        assert answer.status == 200

    stack.kill("worker")
    assert not stack.children["worker"].is_running()

    stack.start("worker")
    assert stack.children["worker"].is_running()
    assert stack.children["beat"].is_running()
