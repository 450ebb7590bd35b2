"""The manual, read as a browser does: every link leads somewhere, every page of the catalogue is there, every command in
it is one."""
import base64
import html.parser
import json
import pathlib
import re
import sys
import tempfile
import unittest
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

KINDS = {"encodings": "encodings", "tasks": "tasks", "blocks": "blocks"}
VOID = {"meta", "br", "img", "link", "hr"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.open, self.text, self.main, self.titles = [], [], "", 0, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.links.append(dict(attributes).get("href"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "main" in self.open:
            self.text += data


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name) / "a new folder"
        runs.program("manual", cls.folder)
        cls.pages = {path.name: Page(path.read_text()) for path in cls.folder.glob("*.html")}

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_every_link_leads_to_a_page(self):
        self.assertGreater(len(self.pages), 80)
        for name, page in self.pages.items():
            for link in page.links:
                self.assertIn(link, self.pages, name)

    def test_every_page_is_in_the_list_and_says_something(self):
        listed = set(self.pages["index.html"].links)
        for name, page in self.pages.items():
            with self.subTest(name):
                self.assertTrue(name == "index.html" or name in listed)
                self.assertGreater(len(page.text.split()), 10)

    def test_what_the_program_lists_has_a_page(self):
        for group, folder in KINDS.items():
            for entry in json.loads(runs.program("list", group, "--json")):
                page = self.pages[f"{folder}-{entry['id']}.html"]
                self.assertIn(entry["title"], page.text)

    def test_formulas_are_mathematics(self):
        """An XML parser reads every formula, and no TeX is left in one."""
        formulas = 0
        for entry in json.loads(runs.program("list", "encodings", "--json")):
            text = (self.folder / f"encodings-{entry['id']}.html").read_text()
            found = re.findall(r"<math>.*?</math>", text, re.DOTALL)
            self.assertEqual(len(found), len(entry["formula"].splitlines()), entry["id"])
            for formula in found:
                words = "".join(xml.etree.ElementTree.fromstring(formula).itertext())
                self.assertNotRegex(words, r"[\\{}^_]", entry["id"])
                formulas += 1
        self.assertGreater(formulas, 40)

    def test_encodings_have_pictures(self):
        """In the page itself, so that the folder can be moved."""
        pictures = 0
        for path in self.folder.glob("encodings-*.html"):
            for data in re.findall(r'src="data:image/png;base64,([^"]+)"', path.read_text()):
                self.assertEqual(base64.b64decode(data)[:8], b"\x89PNG\r\n\x1a\n", path.name)
                pictures += 1
        self.assertGreater(pictures, 25)

    def test_its_commands_are_commands(self):
        known = set(re.findall(r"^ordinate ([a-z]+)", runs.program("--help"), re.MULTILINE)) | {"FILE"}
        known |= set(re.findall(r"^  ([a-z]+) ", runs.program("--help"), re.MULTILINE))
        text = "\n".join(page.text for page in self.pages.values())
        used = set(re.findall(r"\bordinate ([a-z]+) (?=[A-Z]|runs|model|list|--|tasks|lectures)", text))
        self.assertGreater(len(used), 5)
        self.assertLessEqual(used, known)

    def test_the_experiment_that_it_prints_is_one(self):
        text = self.pages["file-formats.html"].text
        begin = text.index("{")
        experiment, _ = json.JSONDecoder().raw_decode(text[begin:])
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "printed.ordinate"
            file.write_text(json.dumps(experiment))
            runs.program("check", file)

    def test_a_folder_that_cannot_be_made_is_told(self):
        done = runs.attempt("manual", "/proc/nothing/here")
        self.assertEqual(done.returncode, 1)
        self.assertIn("/proc/nothing/here", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
