"""Handouts of lectures, read by others: the PDF by poppler, its commands by a shell, its experiments by the program."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs


def words(text):
    return " ".join(text.split())


def pages(path):
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return [words(page) for page in text.split("\f")][:-1]


def attached(path, folder):
    subprocess.run(["pdfdetach", "-saveall", "-o", str(folder), str(path)], check=True)
    return sorted(folder.iterdir())


class Handouts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.lectures = [each["id"] for each in json.loads(runs.program("list", "lectures", "--json"))]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def handout(self, lecture, ending="pdf"):
        path = self.folder / f"{lecture}.{ending}"
        told = json.loads(runs.program("lesson", lecture, "--recorded", "--json", "--handout", path))
        return path, told

    def test_every_stop_has_one_page_with_its_words_and_its_verdict(self):
        self.assertGreater(len(self.lectures), 10)
        for lecture in self.lectures:
            with self.subTest(lecture):
                path, told = self.handout(lecture)
                first, *stops = pages(path)
                self.assertIn(words(told["name"]), first)
                self.assertIn(words(told["finding"]), first)
                headings = re.findall(r"• (\d+) ", first)
                self.assertEqual(headings, [str(i + 1) for i in range(len(stops))])
                for number, page in enumerate(stops, 1):
                    self.assertTrue(page.startswith(f"{number} "), page[:60])
                    self.assertNotIn("No race of this stop", page)
                for each in told["comparisons"]:
                    own = [page for page in stops if page.find(words(each["heading"])) in range(1, 6)]
                    self.assertTrue(any(words(each["verdict"]) in page for page in own), each["verdict"])

    def test_its_commands_do_it_again(self):
        path, _ = self.handout("notebook")
        folder = self.folder / "again"
        folder.mkdir()
        for file in attached(path, folder):
            runs.program("check", file)
        commands = re.findall(r"ordinate (train|compare) (\S+)((?: --\S+ \S+)*)", " ".join(pages(path)[1:]))
        self.assertEqual({command for command, *_ in commands}, {"train", "compare"})
        for command, what, options in commands:
            done = subprocess.run([runs.PROGRAM, command, what, *options.split()], cwd=folder, capture_output=True,
                                  text=True)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_page_is_the_same_as_html(self):
        path, told = self.handout("order", "html")
        text = path.read_text()
        self.assertEqual(text.count("<section class=\"page\">"), len(pages(self.handout("order")[0])) - 1)
        for each in told["comparisons"]:
            self.assertIn(each["verdict"], text)
        self.assertIn("<svg", text)

    def test_a_stop_that_shows_an_analysis_draws_it(self):
        """Its caption names the analysis as the catalogue does, and its picture every variant."""
        titles = {each["id"]: each["title"] for what in ("analyses", "model-analyses")
                  for each in json.loads(runs.program("list", what, "--json"))}
        drawn = 0
        for lecture in self.lectures:
            file = json.loads((runs.SOURCE / f"resources/lectures/{lecture}.ordinate-lecture").read_text())
            panels, analysis, experiment = [], None, None
            showing = []
            for number, stop in enumerate(file["stops"]):
                panels = stop.get("panels", panels)
                analysis = stop.get("analysis", analysis)
                experiment = stop.get("experiment", experiment)
                if "analyses" in panels and analysis:
                    showing.append((number, analysis, experiment, stop.get("variants")))
            if not showing:
                continue
            path, _ = self.handout(lecture, "html")
            pages = path.read_text().split("<section class=\"page\">")[1:]
            for number, analysis, experiment, chosen in showing:
                with self.subTest(lecture, stop=number + 1):
                    self.assertRegex(pages[number], re.escape(titles[analysis]) + "[^<]*, of the first seed")
                    words_in_pictures = " ".join(re.findall(r"<svg.*?</svg>", pages[number], re.DOTALL))
                    variants = [each["label"] for each in file["experiments"][experiment].get("variants", [])
                                if each["label"] != "none"]  # it has no table to draw
                    for label in variants if len(variants) > 1 else []:
                        shown = self.assertIn if not chosen or label in chosen else self.assertNotIn
                        shown(label, words_in_pictures)
                    drawn += 1
        self.assertGreater(drawn, 4)

    def test_another_ending_is_refused_before_anything_is_trained(self):
        done = subprocess.run([runs.PROGRAM, "lesson", "order", "--handout", str(self.folder / "x.txt")],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--handout", done.stderr)
        self.assertIn(".html or .pdf", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
