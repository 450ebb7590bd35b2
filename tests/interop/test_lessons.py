"""Lessons: their recorded races against the same races trained anew, and the numbers of the help page that tells of
all of them. `--write` as a third argument writes that page."""
import html
import json
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

SOURCE = pathlib.Path(sys.argv[2]).resolve()
PAGE = SOURCE / "resources/help/18-lessons.html"
BEGIN, END = "<!-- written by tests/interop/test_lessons.py -->\n", "<!-- end -->\n"
FASTEST = "notebook"


def lessons():
    listed = json.loads(runs.program("list", "lectures", "--json"))
    return [each["id"] for each in listed if each["claim"]]


def told(lesson, *options):
    return json.loads(runs.program("lesson", lesson, "--json", "--quiet", *options))


def section(lesson):
    text = told(lesson, "--recorded")
    lines = [f"<h2>{html.escape(text['name'], quote=False)}</h2>",
             f"<p>“{html.escape(text['claim'], quote=False)}”<br><i>{html.escape(text['source'], quote=False)}</i></p>",
             "<ul>"]
    for each in text["comparisons"]:
        lines.append(f"<li>{html.escape(each['experiment'], quote=False)}. "
                     f"{html.escape(each['verdict'], quote=False)}</li>")
    lines += ["</ul>", f"<p><b>{html.escape(text['finding'], quote=False)}</b> "
              f"(<tt>ordinate lesson {lesson}</tt>)</p>"]
    return "\n".join(lines) + "\n"


def written():
    return BEGIN + "".join(section(lesson) for lesson in lessons()) + END


class Lessons(unittest.TestCase):
    def test_variants_stand_in_the_order_of_the_experiment(self):
        for lesson in lessons():
            content = json.loads((SOURCE / f"resources/lectures/{lesson}.ordinate-lecture").read_text())
            named = {each["name"]: [variant["label"] for variant in each["variants"]]
                     for each in content["experiments"].values()}
            for each in told(lesson, "--recorded")["comparisons"]:
                for table in each["comparison"]["tables"]:
                    labels = [row["variant"] for row in table["variants"]]
                    self.assertEqual(labels, [label for label in named[each["experiment"]] if label in labels])

    def test_every_lecture_can_be_read(self):
        for listed in json.loads(runs.program("list", "lectures", "--json")):
            self.assertTrue(listed["name"], listed["id"])

    def test_every_lesson_ends_in_a_verdict_over_three_seeds(self):
        self.assertGreater(len(lessons()), 10)
        for lesson in lessons():
            text = told(lesson, "--recorded")
            with self.subTest(lesson):
                self.assertTrue(text["finding"] and text["source"])
                self.assertTrue(text["comparisons"])
                for each in text["comparisons"]:
                    self.assertTrue(each["verdict"])
                    for table in each["comparison"]["tables"]:
                        for row in table["variants"]:
                            self.assertGreaterEqual(row["runs"], 3)
                            self.assertEqual(row["without"], 0)

    def test_the_help_page_has_these_numbers(self):
        page = PAGE.read_text(encoding="utf-8")
        start, end = page.index(BEGIN), page.index(END) + len(END)
        self.assertEqual(page[start:end], written())

    def test_a_recording_is_what_the_race_comes_to(self):
        """Byte for byte only on the machine that recorded it: another BLAS rounds otherwise."""
        recorded, anew = told(FASTEST, "--recorded"), told(FASTEST)
        for before, after in zip(recorded["comparisons"], anew["comparisons"]):
            for table, again in zip(before["comparison"]["tables"], after["comparison"]["tables"]):
                for row, other in zip(table["variants"], again["variants"]):
                    self.assertEqual((row["variant"], row["runs"]), (other["variant"], other["runs"]))
                    # Forty samples a run: one more or less right now and then.
                    self.assertAlmostEqual(row["spread"]["mean"], other["spread"]["mean"], delta=0.02)

    def test_a_lecture_records_what_it_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "mine.ordinate-lecture"
            runs.program("lesson", FASTEST, "--quiet", "--record", str(path), "--out", f"{folder}/runs")
            self.assertTrue(list(pathlib.Path(folder).glob("runs/1/*/weights.safetensors")))
            lecture = json.loads(path.read_text(encoding="utf-8"))
            self.assertEqual(list(lecture["recorded"]), list(lecture["experiments"]))
            again = json.loads(runs.program("lesson", str(path), "--recorded", "--json"))
            self.assertEqual(again["claim"], lecture["claim"])
            del lecture["recorded"]
            path.write_text(json.dumps(lecture), encoding="utf-8")
            refused = runs.attempt("lesson", path, "--recorded")
            self.assertEqual(refused.returncode, 2)
            self.assertIn("was recorded", refused.stderr)


if __name__ == "__main__":
    if sys.argv[3:] == ["--write"]:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(text[:text.index(BEGIN)] + written() + text[text.index(END) + len(END):], encoding="utf-8")
    else:
        unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
