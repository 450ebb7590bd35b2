"""Samples of the tasks `reverse` and `first`, drawn again from their definition."""
from philox import RandomStream


def samples(task, purpose, step, count):
    """Tokens and the answers to them."""
    stream = RandomStream(1, purpose, task["kind"], step)
    tokens = [[stream.below(task["symbols"]) for _ in range(task["length"])] for _ in range(count)]
    answers = [sequence[::-1] if task["kind"] == "reverse" else sequence[:1] for sequence in tokens]
    return list(zip(tokens, answers))
