#include "model/python/python_model.h"
#include "model/python/python_template.h"

namespace ordinate {

namespace {

const char* const check_text =
    R"py("""Compares the model of model.py with what $program computed for the rows in check.npz.

Ends with status 0 where they are equal within rounding, with 1 where they are not.
"""
import pathlib
import sys

import numpy
import torch

sys.dont_write_bytecode = True  # nothing else comes to stand in this folder
import model as rebuilt

# How far outputs may be apart, as a share of the largest one (or of 1): sums in another order.
ALLOWED = {
    torch.float64: 1e-9,
%if single_precision
    torch.float32: 1e-4,
%end
}


def difference(rows, dtype):
    """The largest difference of the outputs, as such a share."""
    model = rebuilt.load().to(dtype)
    tokens = torch.from_numpy(rows["tokens"])
    expected = rows["outputs_" + str(dtype).split(".")[1]]
    with torch.no_grad():
%if padded
        outputs = model(tokens$adjacency, torch.from_numpy(rows["lengths"])).numpy()
%else
        outputs = model(tokens$adjacency).numpy()
%end
    if outputs.shape != expected.shape:
        sys.exit(f"check.py: outputs are {outputs.shape}, expected {expected.shape}")
%if padded_tokens
    real = numpy.arange(tokens.shape[1]) < rows["lengths"][:, None]
    outputs, expected = outputs[real], expected[real]
%end
    same = (outputs == expected) | (numpy.isnan(outputs) & numpy.isnan(expected))
    apart = numpy.where(same, 0, numpy.abs(outputs - expected))
    return apart.max() / numpy.abs(expected[numpy.isfinite(expected)]).max(initial=1)


def main():
    path = pathlib.Path(__file__).resolve().with_name("check.npz")
    try:
        rows = numpy.load(path)
        found = {dtype: difference(rows, dtype) for dtype in ALLOWED}
    except (OSError, KeyError, RuntimeError) as error:
        sys.exit("check.py: " + " ".join(str(error).split()))
    results = ", ".join(
        f"{value:.1e} in {str(dtype).split('.')[1]} (allowed {ALLOWED[dtype]:.0e})"
        for dtype, value in found.items()
    )
    count, length = rows["tokens"].shape
    what = f"{count} rows of $up_to{length} symbols, PyTorch {torch.__version__}"
    if all(value <= ALLOWED[dtype] for dtype, value in found.items()):
        print(f"equal: {what}: largest difference {results}")
        return
    sys.exit(
        f"check.py: model.py and $program differ: {what}: largest difference {results}. "
        "If the run was trained further since, write both anew: ordinate python FOLDER"
    )


if __name__ == "__main__":
    main()
)py";

}  // namespace

std::string python_check(const PythonModel& model, const std::string& model_text) {
  PythonTemplate names;
  names.set("program", model.program);
  names.set("padded", model.padded ? 1 : 0);
  names.set("padded_tokens", model.padded && answers_tokens(model.model) ? 1 : 0);
  names.set("single_precision", model.double_precision ? 0 : 1);
  names.set("adjacency", reads_adjacency(model_text) ? ", torch.from_numpy(rows[\"adjacency\"])" : "");
  names.set("up_to", model.padded ? "up to " : "");
  return names.expand(check_text);
}

}  // namespace ordinate
