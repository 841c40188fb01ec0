"""The stack that journeys use is whole, and may lose its worker."""


def test_stack_serves_and_its_worker_can_be_lost_and_started_again(stack):
    stack.programs.wait_for_web(stack.children["web"])

    stack.kill("worker")
    assert not stack.children["worker"].is_running()

    stack.start("worker")
    assert stack.children["worker"].is_running()
    assert stack.children["beat"].is_running()
