"""Samples of the tasks `reverse`, `first`, `mirror` and `handwritten-digits`, drawn again from their definition."""
import math
import pathlib

from philox import RandomStream

PICTURES = pathlib.Path(__file__).resolve().parents[2] / "resources/datasets/digits.csv"


def grid_columns(task):
    """Of the grid that a task's places form; 0 for a line."""
    if task["kind"] == "handwritten-digits":
        return {"2x2": 4, "1x1": 8}[task["patch"]]
    return task.get("columns", 0)


def mirrored(task, symbols):
    columns = task["columns"]
    rows = [symbols[start : start + columns] for start in range(0, len(symbols), columns)]
    rows = [row[::-1] for row in rows] if task["mirrored"] == "left-right" else rows[::-1]
    return [symbol for row in rows for symbol in row]


def patches(task, pixels):
    """The symbols of a picture of 8 × 8 grey levels 0 … 16."""
    levels, size = task["grey_levels"], int(task["patch"][0])
    symbols = []
    for top in range(0, 8, size):
        for left in range(0, 8, size):
            symbol = 0
            for y in range(top, top + size):
                for x in range(left, left + size):
                    symbol = symbol * levels + int(pixels[8 * y + x], 17) * levels // 17
            symbols.append(symbol)
    return symbols


def digits(task):
    """The validation part: of every digit as many as the fraction says, in the order of the file."""
    rows = [line.split(",") for line in PICTURES.read_text().splitlines()[1:]]
    chosen = set()
    for digit in sorted({digit for digit, _ in rows}):
        members = [i for i, row in enumerate(rows) if row[0] == digit]
        stream = RandomStream(task["split_seed"], "split", digit, 0)
        for k in range(len(members), 1, -1):
            other = stream.below(k)
            members[k - 1], members[other] = members[other], members[k - 1]
        chosen |= set(members[: max(1, math.floor(task["validation_fraction"] * len(members) + 0.5))])
    return [(patches(task, rows[i][1]), [int(rows[i][0])]) for i in sorted(chosen)]


def samples(task, purpose, step, count):
    """Tokens and the answers to them; of pictures only those that validate."""
    if task["kind"] == "handwritten-digits":
        return digits(task)
    stream = RandomStream(1, purpose, task["kind"], step)
    places = task["length"] if "length" in task else task["rows"] * task["columns"]
    tokens = [[stream.below(task["symbols"]) for _ in range(places)] for _ in range(count)]
    answer = {"reverse": lambda x: x[::-1], "first": lambda x: x[:1], "mirror": lambda x: mirrored(task, x)}
    return [(sequence, answer[task["kind"]](sequence)) for sequence in tokens]
