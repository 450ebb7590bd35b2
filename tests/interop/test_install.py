"""Installs into an empty folder and works from there: the program finds its libraries and its data sets,
and the desktop finds what it reads."""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv[1]).resolve().parent.parent
EXPERIMENT = {
    "format": "ordinate-experiment", "version": 1, "name": "Installed",
    "base": {"task": {"kind": "text-file", "path": "builtin:first-names", "text_column": "name",
                      "label_column": "label"},
             "model": {"embedding": {"width": 4}}, "training": {"steps": 2}},
}


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.prefix = pathlib.Path(cls.folder.name, "prefix")
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.prefix], check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ordinate(self, *arguments):
        environment = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
        result = subprocess.run([self.prefix / "bin" / "ordinate", *arguments], capture_output=True, text=True,
                                env=environment, cwd=self.folder.name)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def test_program_and_its_libraries(self):
        self.assertRegex(self.ordinate("--version"), r"^ordinate \d+\.\d+\.\d+$")
        self.assertIn("reverse", self.ordinate("list", "tasks"))
        libraries = {path.name for path in self.prefix.glob("lib*/**/ordinate/*.so")}
        self.assertEqual(libraries, {"libordinate_base.so", "libordinate_model.so"})

    def test_the_manual_page_names_every_command_and_option(self):
        page = (self.prefix / "share" / "man" / "man1" / "ordinate.1").read_text().replace("\\-", "-")
        text = self.ordinate("--help")
        commands = re.findall(r"^ordinate ([a-z]+)", text, re.MULTILINE)
        self.assertIn("train", commands)
        for word in commands + re.findall(r"--[a-z]+", text):
            self.assertIn(word, page)

    def test_trains_on_a_built_in_data_set(self):
        file = pathlib.Path(self.folder.name, "names.ordinate")
        file.write_text(json.dumps(EXPERIMENT))
        self.ordinate("train", str(file), "--out", "runs", "--quiet")
        (metrics,) = pathlib.Path(self.folder.name, "runs").glob("*/metrics.csv")
        with open(metrics, newline="") as rows:
            self.assertEqual([row["step"] for row in csv.DictReader(rows)], ["0", "1", "2"])

    def test_what_the_desktop_reads(self):
        share = self.prefix / "share"
        name = "org.ordinate.Ordinate"
        for file in (f"applications/{name}.desktop", f"metainfo/{name}.metainfo.xml", f"mime/packages/{name}.xml",
                     f"icons/hicolor/scalable/apps/{name}.svg", "man/man1/ordinate.1",
                     "ordinate/datasets/first-names.csv", "ordinate/datasets/README.md"):
            self.assertTrue((share / file).is_file(), file)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
