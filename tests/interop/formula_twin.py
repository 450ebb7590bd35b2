"""The formulas of the encoding `formula`, read with Python's grammar, which agrees with theirs once ^ is
written **: right associative, and above unary minus. Only what the whitelist names is ever carried out."""
import ast
import re

import numpy

FUNCTIONS = {  # name: (number of arguments, what it does)
    "sin": (1, numpy.sin),
    "cos": (1, numpy.cos),
    "tan": (1, numpy.tan),
    "exp": (1, numpy.exp),
    "log": (1, numpy.log),
    "sqrt": (1, numpy.sqrt),
    "abs": (1, numpy.abs),
    "floor": (1, numpy.floor),
    "sign": (1, numpy.sign),
    "tanh": (1, numpy.tanh),
    "min": (2, numpy.minimum),
    "max": (2, numpy.maximum),
    "mod": (2, numpy.mod),  # of the sign of its second argument
    "if": (3, lambda condition, then, otherwise: numpy.where(condition != 0, then, otherwise)),
}
OPERATORS = {
    ast.Add: numpy.add,
    ast.Sub: numpy.subtract,
    ast.Mult: numpy.multiply,
    ast.Div: numpy.divide,
    ast.Pow: numpy.power,
    ast.USub: numpy.negative,
    ast.Lt: numpy.less,
    ast.LtE: numpy.less_equal,
    ast.Gt: numpy.greater,
    ast.GtE: numpy.greater_equal,
    ast.Eq: numpy.equal,
    ast.NotEq: numpy.not_equal,
}
NAMED_NUMBERS = {"pi": numpy.pi, "e": numpy.e}
IDENTIFIER = re.compile(r"(?<![\w.])([A-Za-z_]\w*)")
CONSTANT = re.compile(r"\s*([A-Za-z_]\w*)\s*=\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)(\s+trained)?\s*")


def parse(text):
    """A tree of Python's, in which every identifier ends in an underscore: `if` is a word of Python's own."""
    if "**" in text or "//" in text:
        raise ValueError(f"no operator of the formulas: {text}")
    translated = IDENTIFIER.sub(r"\1_", text).replace("^", "**")
    return ast.parse(" ".join(translated.split()), mode="eval").body


def value(node, variables):
    """`variables` maps names to arrays that broadcast; the result is of their common shape."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return numpy.float64(node.value)
    if isinstance(node, ast.Name):
        return numpy.asarray(variables[node.id[:-1]], numpy.float64)
    if isinstance(node, ast.UnaryOp):
        return OPERATORS[type(node.op)](value(node.operand, variables))
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](value(node.left, variables), value(node.right, variables))
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        sides = value(node.left, variables), value(node.comparators[0], variables)
        return OPERATORS[type(node.ops[0])](*sides).astype(numpy.float64)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        arguments, function = FUNCTIONS[node.func.id[:-1]]
        if len(node.args) != arguments:
            raise ValueError(f"{node.func.id[:-1]} takes {arguments} arguments")
        return function(*(value(argument, variables) for argument in node.args))
    raise ValueError(f"no part of a formula: {ast.dump(node)}")


def evaluate(text, variables):
    # What only the branch of an `if` that is not taken divides by zero is nobody's fault.
    with numpy.errstate(all="ignore"):
        return value(parse(text), {**NAMED_NUMBERS, **variables})


def constants(text):
    """{name: (number, whether it is trained)} of "name = number, name = number trained"."""
    result = {}
    for part in text.split(",") if text.strip() else []:
        match = CONSTANT.fullmatch(part)
        if match is None:
            raise ValueError(f"no constant: {part}")
        result[match[1]] = (float(match[2]), match[3] is not None)
    return result
