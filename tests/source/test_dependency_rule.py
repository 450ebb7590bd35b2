"""Walks the includes of model/, widgets/ and app/ and fails on one that the architecture forbids (Debian
keeps LibTorch's headers in /usr/include, so that include paths do not protect). The second half plants
violations in a folder of its own and demands that each is found."""
import pathlib
import re
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
LIBTORCH = re.compile(r"^(torch|ATen|c10|caffe2)/")
QT = re.compile(r"^(Q[A-Z]|Qt[A-Z0-9]|q[a-z0-9_]+\.h$|ui_.*\.h$)")
QCUSTOMPLOT = "qcustomplot.h"
QCUSTOMPLOT_WRAPPER = "widgets/common/qcp.h"

# A folder of the model may include those before it and itself: there can be no circle.
MODEL_ORDER = ["options", "random", "record", "statistics", "files", "tasks", "experiment", "store", "lecture", "sizing",
               "python", "analysis", "kernels", "fused", "encodings", "table_analyses", "layers",
               "model_analyses", "run", "race", "library"]
LIBTORCH_FOLDERS = {"encodings", "table_analyses", "layers", "model_analyses", "run", "race", "library"}
# So may a room of app/; main.cpp alone stands outside them.
APP_ORDER = ["base", "document", "store", "race", "figures", "report", "window", "commands"]
WIDGETS_MAY_KNOW = {"experiment", "lecture", "options", "record", "statistics"}


def includes(path):
    return [name for _, name in INCLUDE.findall(path.read_text(encoding="utf-8"))]


def sources(top):
    return sorted(path for module in ("model", "widgets", "app") for path in (top / module).rglob("*")
                  if path.suffix in (".h", ".cpp"))


def model_problem(folder, name):
    if QT.match(name) or name == QCUSTOMPLOT:
        return "the model knows no Qt"
    if name.startswith(("widgets/", "app/")):
        return "the model knows nothing above it"
    if LIBTORCH.match(name) and folder not in LIBTORCH_FOLDERS:
        return "this folder does without LibTorch"
    if name.startswith("model/"):
        other = name.split("/")[1]
        if other not in MODEL_ORDER:
            return "unknown folder; give it its place in MODEL_ORDER"
        if MODEL_ORDER.index(other) > MODEL_ORDER.index(folder):
            return f"{folder} stands below {other}"
    return None


def widgets_problem(own_name, name):
    if name.startswith("app/"):
        return "widgets know nothing above them"
    if name.startswith("model/") and name.split("/")[1] not in WIDGETS_MAY_KNOW:
        return "widgets know plain data only: " + ", ".join(sorted(WIDGETS_MAY_KNOW))
    if name == QCUSTOMPLOT and own_name != QCUSTOMPLOT_WRAPPER:
        return f"only through {QCUSTOMPLOT_WRAPPER}"
    return None


def app_problem(folders, name):
    if name == QCUSTOMPLOT:
        return f"only through {QCUSTOMPLOT_WRAPPER}"
    if not folders or not name.startswith("app/"):
        return None
    other = name.split("/")[1]
    if other not in APP_ORDER:
        return "unknown folder; give it its place in APP_ORDER"
    if APP_ORDER.index(other) > APP_ORDER.index(folders[0]):
        return f"{folders[0]} stands below {other}"
    return None


def direct_problem(own_name, name):
    module, *rest = own_name.split("/")
    if module == "model":
        if len(rest) < 2 or rest[0] not in MODEL_ORDER:
            return "the file stands in a folder without a place in MODEL_ORDER"
        return model_problem(rest[0], name)
    if LIBTORCH.match(name):
        return "only the model knows LibTorch"
    if module == "widgets":
        return widgets_problem(own_name, name)
    if rest != ["main.cpp"] and rest[0] not in APP_ORDER:
        return "the file stands in a folder without a place in APP_ORDER"
    return app_problem(rest[:-1], name)


def path_to_libtorch(top, name, seen):
    """The chain of our own headers that leads from `name` to LibTorch, if there is one."""
    if LIBTORCH.match(name):
        return [name]
    path = top / name
    if name in seen or not path.is_file():
        return None
    seen.add(name)
    for other in includes(path):
        chain = path_to_libtorch(top, other, seen)
        if chain:
            return [name, *chain]
    return None


def violations(top):
    found = []
    for path in sources(top):
        own_name = path.relative_to(top).as_posix()
        for name in includes(path):
            problem = direct_problem(own_name, name)
            if problem is None and not own_name.startswith("model/"):
                chain = path_to_libtorch(top, name, set())
                problem = "LibTorch comes along: " + " > ".join(chain) if chain else None
            if problem:
                found.append(f"{own_name} includes {name}: {problem}")
    return found


class TheTree(unittest.TestCase):
    def test_has_no_forbidden_include(self):
        self.assertGreater(len(sources(SOURCE)), 20, "the sources were not found")
        self.assertEqual(violations(SOURCE), [])


class TheRule(unittest.TestCase):
    def check(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return violations(pathlib.Path(folder))

    def test_finds_each_planted_violation(self):
        planted = {
            "model/tasks/a.cpp": ["<QString>", "<QtCore/QString>", "<qstring.h>", "<torch/torch.h>", "<ATen/ATen.h>",
                                  '"model/experiment/x.h"', '"widgets/x.h"', '"app/x.h"', '"model/new/x.h"'],
            "model/files/a.h": ['"model/tasks/task.h"', "<c10/core/Device.h>"],
            "model/run/a.cpp": ["<QThread>", '"qcustomplot.h"', '"model/race/race.h"'],
            "model/race/a.cpp": ['"model/library/model_library.h"'],
            "model/options/a.h": ['"model/record/matrix.h"'],
            "model/analysis/a.h": ["<ATen/core/Tensor.h>", '"model/table_analyses/table_data.h"'],
            "model/table_analyses/a.cpp": ['"model/run/trainer.h"', "<QString>"],
            "model/loose.cpp": ["<vector>"],
            "model/new/a.cpp": ["<vector>"],
            "widgets/plots/a.cpp": ['"model/race/training_engine.h"', '"model/analysis/similarity.h"',
                                    '"app/window/main_window.h"', "<torch/nn.h>", '"qcustomplot.h"'],
            "app/main.cpp": ["<torch/torch.h>", "<caffe2/x.h>", '"qcustomplot.h"'],
            "app/race/a.cpp": ['"app/window/x.h"', '"app/new/x.h"', '"qcustomplot.h"', "<ATen/ATen.h>"],
            "app/a.cpp": ["<vector>"],
        }
        for file, names in planted.items():
            for name in names:
                with self.subTest(file=file, include=name):
                    self.assertEqual(len(self.check({file: f"#pragma once\n  #  include {name}\n"})), 1)

    def test_finds_libtorch_behind_a_header_of_ours(self):
        files = {
            "app/main.cpp": '#include "model/race/engine.h"\n',
            "model/race/engine.h": '#include "model/layers/block.h"\n',
            "model/layers/block.h": "#include <torch/nn/module.h>\n",
        }
        found = self.check(files)
        self.assertEqual(len(found), 1)
        self.assertIn("model/layers/block.h > torch/nn/module.h", found[0])

    def test_lets_pass_what_is_allowed(self):
        self.assertEqual(self.check({
            "model/options/error.h": "#include <tl/expected.hpp>\n#include <queue>\n",
            "model/files/npz.cpp": '#include "model/files/npz.h"\n#include "model/options/error.h"\n#include <zip.h>\n',
            "model/run/trainer.cpp": '#include "model/tasks/task.h"\n#include <torch/nn/module.h>\n',
            "model/race/engine.h": '#include "model/record/matrix.h"\n',
            "model/table_analyses/a.cpp": '#include "model/encodings/sinusoid.h"\n#include <ATen/Functions.h>\n',
            "widgets/common/qcp.h": '#include "qcustomplot.h"\n#include <QWidget>\n',
            "widgets/plots/plot.cpp": '#include "widgets/common/qcp.h"\n#include "model/record/matrix.h"\n',
            "app/main.cpp": '#include "widgets/plots/plot.h"\n#include "model/race/engine.h"\n#include <QApplication>\n',
            "app/commands/analyse_command.cpp": '#include "model/analysis/table_analysis.h"\n#include "app/base/console.h"\n',
        }), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
