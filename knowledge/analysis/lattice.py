"""The best path through what each word of a question may have been, and how much worse every other choice is."""

from collections.abc import Callable, Sequence

Weights = Sequence[Sequence[float]]


def margins(local: Weights, step: Callable[[int], Weights]) -> list[list[float]]:
    """How far the best path through each choice stays behind the best path of all.

    Args:
        local: for each of n >= 1 places the score of each of its choices, in nats.
        step: of place p > 0, the score of going from each choice of p - 1 to each choice of p.

    Returns:
        For each place and choice a number >= 0; 0 for the choices of the best path.
    """
    forward = [list(local[0])]
    steps: list[Weights] = [[]]
    for place in range(1, len(local)):
        going = step(place)
        steps.append(going)
        before = forward[-1]
        forward.append(
            [
                score + max(before[a] + going[a][b] for a in range(len(before)))
                for b, score in enumerate(local[place])
            ]
        )
    backward = [[0.0] * len(local[-1])]
    for place in range(len(local) - 1, 0, -1):
        going, after = steps[place], backward[0]
        backward.insert(
            0,
            [
                max(going[a][b] + local[place][b] + after[b] for b in range(len(after)))
                for a in range(len(local[place - 1]))
            ],
        )
    best = max(forward[-1])
    return [
        [best - one - two for one, two in zip(ones, twos, strict=True)]
        for ones, twos in zip(forward, backward, strict=True)
    ]
