"""What `ordinate report` writes, read by others: the page by Python's parsers of HTML and XML, the PDF by poppler; its
numbers beside SciPy's for the same runs."""
import base64
import csv
import html.parser
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import numpy
import scipy.stats

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

SEEDS = [1, 2, 3, 4]
LABELS = ["none", "sinusoidal", "learned"]
NAME = """<script>alert(1)</script> & "order" ]]> --> 'x' </title>"""
VOID = {"meta", "link", "img", "br", "hr", "input"}
BODY = [{"kind": "attention", "heads": 2, "feedforward": 8}]


def experiment(labels, seeds, steps=40):
    return {"name": NAME,
            "base": {"task": {"kind": "reverse", "length": 6, "symbols": 4, "validation_samples": 53},
                     "model": {"embedding": {"width": 8}, "body": BODY, "readout": "per-token"},
                     "training": {"steps": steps, "batch_size": 8, "evaluate_every": 20, "learning_rate": 0.01}},
            "variants": labels, "seeds": seeds}


class Page(html.parser.HTMLParser):
    """A page as a browser reads it: its tables, its text, what its attributes point at."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.open, self.attributes, self.text, self.scripts = [], [], [], "", []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.attributes += [(tag, *attribute) for attribute in attributes]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        elif tag == "script":
            self.scripts.append((dict(attributes), ""))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        expected = self.open.pop()
        if expected != tag:
            raise AssertionError(f"</{tag}> where {expected} is open")

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif not self.open or self.open[-1] != "style":
            self.text += data
        if "td" in self.open or "th" in self.open:
            self.tables[-1][-1][-1] += data

    def table(self, corner, *further):
        """The table whose header begins so, as a list of {column: cell}."""
        for table in self.tables:
            if table[0][:1 + len(further)] == [corner, *further]:
                return [dict(zip(table[0], row)) for row in table[1:]]
        raise AssertionError(f"no table begins with {corner}: {[table[0] for table in self.tables]}")


def interval(values):
    return scipy.stats.t.interval(0.95, len(values) - 1, loc=values.mean(), scale=scipy.stats.sem(values))


def percent_text(values):
    return f"{values.mean() * 100:.1f} % ± {(interval(values)[1] - values.mean()) * 100:.1f}"


def signed(points):
    text = f"{abs(points):.1f}"
    return text if float(text) == 0 else ("+" if points > 0 else "\u2212") + text


def pdf_text(path):
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        variants = [{"label": kind, "patch": {"model": {"encoding": {"kind": kind}}}} for kind in LABELS]
        cls.out = runs.train(cls.folder, experiment(variants, SEEDS))
        cls.question = "Is <b>order</b> & place \"used\"?"
        cls.page = cls.folder / "a report.html"
        cls.pdf = cls.folder / "report.pdf"
        runs.program("report", cls.out, "--out", cls.page, "--out", cls.pdf, "--question", cls.question)
        cls.read = Page(cls.page.read_text(encoding="utf-8"))

    def values(self, label, field="validation_accuracy"):
        return numpy.array([json.loads((self.out / f"{label}-seed{seed}" / "run.json").read_text())[field]
                            for seed in SEEDS])

    def test_the_page_is_well_formed_to_html_and_to_xml(self):
        self.assertEqual(self.read.open, [])
        tree = xml.etree.ElementTree.parse(self.page)
        space = "{http://www.w3.org/1999/xhtml}"
        self.assertEqual(tree.find(f"./{space}head/{space}title").text, NAME)
        self.assertEqual(tree.find(f".//{space}h1").text, NAME)
        self.assertEqual(tree.find(f".//{space}p[@class='question']").text, self.question)
        identifiers = [value for _, key, value in self.read.attributes if key == "id"]
        self.assertEqual(len(identifiers), len(set(identifiers)))
        for row in tree.iterfind(f".//{space}tbody/{space}tr"):
            self.assertEqual(row[0].get("scope"), "row")
        pictures = tree.findall(".//{http://www.w3.org/2000/svg}svg")
        self.assertEqual(len(pictures), 2)
        # Light and dark are one drawing: what differs is a variable, and each has a value in both.
        text = self.page.read_text(encoding="utf-8")
        used = set(re.findall(r"var\(--v(\d+)\)", text))
        self.assertGreater(len(used), 5)
        for look in re.findall(r":root\{([^}]*)\}", text):
            self.assertEqual(set(re.findall(r"--v(\d+):[^;]+;", look)), used)
        for picture in pictures:
            self.assertIn("sinusoidal", picture.get("aria-label"))

    def test_nothing_is_fetched_and_nothing_runs(self):
        for tag, key, value in self.read.attributes:
            self.assertFalse(key.startswith("on"), (tag, key))
            if key in ("src", "href", "xlink:href", "data", "action", "poster", "srcset"):
                self.assertRegex(value, r"^(data:|#)", (tag, key))
        text = self.page.read_text(encoding="utf-8")
        self.assertNotRegex(text, r"@import|url\((?!#)")
        self.assertEqual(set(re.findall(r"https?://[^\"<\s]*", text)),
                         {"http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"})
        self.assertEqual([attributes["type"] for attributes, _ in self.read.scripts], ["application/json"])

    def test_the_numbers_are_scipys(self):
        rows = {row["variant"]: row for row in self.read.table("variant", "parameters")}
        self.assertEqual(list(rows), LABELS)
        base, p_values = self.values("none"), {}
        for label in LABELS[1:]:
            p_values[label] = scipy.stats.ttest_rel(self.values(label), base).pvalue
        smallest = min(p_values, key=p_values.get)
        for label, row in rows.items():
            values = self.values(label)
            self.assertEqual(row["validation accuracy"], percent_text(values))
            self.assertEqual(row["seeds"], str(len(SEEDS)))
            if label == "none":
                self.assertEqual(row["verdict"], "the reference")
                continue
            difference = values - base
            low, high = interval(difference)
            self.assertEqual(row["difference from none"],
                             f"{signed(difference.mean() * 100)} points, 95 % interval {signed(low * 100)} to "
                             f"{signed(high * 100)}")
            # Holm's correction of two: the smaller counts double, the larger is not below it.
            corrected = min(1, 2 * p_values[smallest])
            if label != smallest:
                corrected = max(corrected, p_values[label])
            expected = "< 0.001" if corrected < 0.001 else f"{corrected:.3f}" if corrected < 0.1 else f"{corrected:.2f}"
            self.assertEqual(row["p"], expected)
            verdict = "not enough runs to say" if corrected > 0.05 else "better" if low > 0 else "worse"
            self.assertEqual(row["verdict"], verdict)

    def test_verdicts_are_those_of_compare(self):
        other = self.folder / "losses.html"
        options = ["--measure", "validation_loss", "--reference", "learned", "--margin", "0.001"]
        runs.program("report", self.out, "--out", other, *options)
        compared = json.loads(runs.program("compare", self.out, "--json", *options))["tables"][0]
        page = Page(other.read_text(encoding="utf-8"))
        rows = {row["variant"]: row for row in page.table("variant", "parameters")}
        for variant in compared["variants"]:
            mean, (_, high) = variant["spread"]["mean"], variant["spread"]["interval"]
            self.assertEqual(rows[variant["variant"]]["validation loss"], f"{mean:.4f} ± {high - mean:.4f}")
            if "comparison" in variant:
                self.assertIn(variant["comparison"]["sentence"], page.text)
        self.assertIn(compared["rule"], page.text)

    def test_the_task_and_the_settings_are_told(self):
        facts = {row[0]: row[1] for table in self.read.tables for row in table if len(row) == 2}
        self.assertEqual(facts["an example"][::-1], facts["its right answer"])
        record = json.loads((self.out / "none-seed1" / "run.json").read_text())
        self.assertIn(f"{record['guessing_level'] * 100:.1f} %", facts["guessing"])
        self.assertIn(f"{record['order_blind_bound'] * 100:.1f} %", facts["best without order"])
        self.assertEqual(facts["validation samples"], "53")
        self.assertIn(record["libtorch_version"], facts["trained with"])
        self.assertEqual(facts["matrix products"], record["blas"])
        self.assertEqual(facts["seeds"], "1–4")
        settings = {(row["part"], row["setting"]): row["value"] for row in self.read.table("part", "setting")}
        self.assertEqual(settings["training", "learning rate"], "0.01")
        self.assertEqual(settings["training", "batch size"], "8")
        self.assertEqual(settings["model", "heads"], "2")
        self.assertEqual({row["variant"] for row in self.read.table("variant", "encoding")}, set(LABELS))

    def test_the_experiment_goes_round(self):
        (_, text), = self.read.scripts
        inside = json.loads(text)
        self.assertEqual(inside["name"], NAME)
        self.assertEqual(inside["seeds"], SEEDS)
        self.assertEqual([variant["label"] for variant in inside["variants"]], LABELS)
        link, = [value for tag, key, value in self.read.attributes if (tag, key) == ("a", "href")]
        self.assertEqual(json.loads(base64.b64decode(link.split(",", 1)[1])), inside)
        listed = subprocess.run(["pdfdetach", "-list", str(self.pdf)], capture_output=True, text=True, check=True)
        self.assertIn("1 embedded files", listed.stdout)
        attached = self.folder / "attached.ordinate"
        subprocess.run(["pdfdetach", "-save", "1", "-o", str(attached), str(self.pdf)], check=True)
        self.assertEqual(json.loads(attached.read_text()), inside)
        for file in (self.page, self.pdf, attached):
            self.assertIn("Runs: 12.", runs.program("check", file))
        again = self.folder / "again"
        runs.program("train", self.page, "--out", again, "--quiet", "--seed", "2", "--variant", "learned")
        self.assertEqual((again / "learned-seed2" / "metrics.csv").read_bytes(),
                         (self.out / "learned-seed2" / "metrics.csv").read_bytes())

    def test_the_text_of_the_pdf_can_be_selected(self):
        text = " ".join(pdf_text(self.pdf).split())
        for label in LABELS:
            self.assertIn(percent_text(self.values(label)), text)
        for sentence in (self.question, "95 % interval", "Compared: validation accuracy", "page 1", "mean ± t × s / √n",
                         "(Student's t with n \u2212 1 degrees of freedom", "1–4", "alert(1)"):
            self.assertIn(sentence, text)
        self.assertNotIn(b"/DCTDecode", self.pdf.read_bytes())

    def test_signs_between_digits_of_a_figure_can_be_selected(self):
        figure = self.folder / "similarity.pdf"
        runs.program("plot", self.out, "--what", "similarity", "--out", figure)
        self.assertRegex(pdf_text(figure), r"\u22121\s+1")

    def test_what_is_wrong_is_named_and_leaves_nothing(self):
        nowhere = self.folder / "nowhere" / "report.html"
        done = runs.attempt("report", self.out, "--out", nowhere)
        self.assertEqual(done.returncode, 1)
        self.assertIn(str(nowhere), done.stderr)
        for options, expected in ((["--out", self.folder / "report.txt"], ".html or .pdf"),
                                  (["--reference", "nobody"], "one of none, sinusoidal, learned"),
                                  (["--measure", "speed"], "one of validation_accuracy")):
            refused = runs.attempt("report", self.out, *options)
            self.assertEqual(refused.returncode, 2)
            self.assertIn(expected, refused.stderr)
        empty = self.folder / "empty"
        empty.mkdir()
        self.assertEqual(runs.attempt("report", empty).returncode, 2)
        self.assertEqual(list(empty.iterdir()), [])

    def test_a_full_disk_leaves_no_half_report(self):
        place = self.folder / "full"
        place.mkdir()
        for name in ("report.html", "report.pdf"):
            done = subprocess.run([str(runs.PROGRAM), "report", str(self.out), "--out", str(place / name)],
                                  capture_output=True, text=True,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)))
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(str(place / name), done.stderr)
        self.assertEqual(list(place.iterdir()), [])

    def test_without_a_name_it_stands_in_the_folder(self):
        self.assertIn("report.html", runs.program("report", self.out))
        self.assertTrue((self.out / "report.html").exists())
        os.unlink(self.out / "report.html")


class ReportOfMany(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_a_sweep_has_its_grid(self):
        sweep = experiment([], [1, 2, 3], 20)
        del sweep["variants"]
        sweep["sweep"] = {"axes": [{"field": "model.encoding", "values": LABELS},
                                   {"field": "task.length", "values": [4, 6]}]}
        out = self.folder / "out"
        runs.program("sweep", runs.write_experiment(self.folder, sweep), "--out", out, "--quiet")
        runs.program("report", out)
        page = Page((out / "report.html").read_text(encoding="utf-8"))
        grid = {row["encoding"]: row for row in page.table("encoding")}
        with open(out / "sweep.csv", newline="") as file:
            for row in csv.DictReader(file):
                mean, high = float(row["mean"]), float(row["interval_high"])
                self.assertEqual(grid[row["model.encoding"]][row["task.length"]],
                                 f"{mean * 100:.1f} % ± {(high - mean) * 100:.1f}")
        self.assertEqual(len(grid), len(LABELS))
        (_, text), = page.scripts
        self.assertEqual(json.loads(text)["sweep"], json.loads((out / "sweep.ordinate").read_text())["sweep"])
        self.assertIn("ordinate sweep report.html --out runs", page.text)
        # A reference that only one of the tasks has.
        said = runs.program("compare", out, "--reference", "none length 4")
        self.assertEqual(said.count("Nothing is compared"), 1)
        self.assertNotIn("throw of the dice", said)
        self.assertIn("Runs: 18.", runs.program("check", out / "report.html"))

    def test_many_variants_are_bounded(self):
        variants = [{"label": f"rate {i}", "patch": {"training": {"learning_rate": 0.0001 * i}}} for i in range(1, 71)]
        out = runs.train(self.folder, experiment(variants, [1], 4))
        (out / "rate_70-seed1" / "run.json").unlink()
        runs.program("report", out, "--out", self.folder / "r.html", "--out", self.folder / "r.pdf")
        page = Page((self.folder / "r.html").read_text(encoding="utf-8"))
        self.assertEqual(len(page.table("variant", "parameters")), 69)
        self.assertIn("16 of 69 variants are drawn", page.text)
        self.assertIn("One run has not ended and is left out.", page.text)
        self.assertIn("one seed each", page.text)
        self.assertLess((self.folder / "r.html").stat().st_size, 400_000)
        text = pdf_text(self.folder / "r.pdf")
        pages = text.split("\f")
        self.assertGreater(len(pages), 3)
        # A table that goes on says on each page what its columns are.
        going_on = [part for part in pages if re.search(r"^rate \d+ +\d+ +1 ", part, re.MULTILINE)]
        self.assertGreater(len(going_on), 1)
        for part in going_on:
            self.assertRegex(part, r"variant +parameters +seeds")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
