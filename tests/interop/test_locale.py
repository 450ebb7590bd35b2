"""What the program says is English wherever it runs: a locale with decimal commas changes no number in it."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
EXAMPLE = "example:does-order-matter"


class Locale(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", f"{self.folder.name}/de_DE.UTF-8"],
                              capture_output=True, text=True, check=False)
        if not pathlib.Path(self.folder.name, "de_DE.UTF-8", "LC_NUMERIC").exists():
            self.skipTest(f"no German locale can be made here: {made.stderr}")
        self.german = {**os.environ, "LOCPATH": self.folder.name, "LC_ALL": "de_DE.UTF-8"}

    def said(self, *arguments):
        """Standard output in German surroundings."""
        done = subprocess.run([PROGRAM, *arguments], env=self.german, capture_output=True, text=True,
                              check=True)
        return done.stdout

    def test_the_c_library_itself_writes_commas_here(self):
        """Without this the test below could not fail."""
        script = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.format_string('%.2f', 2.5))"
        done = subprocess.run([sys.executable, "-c", script], env=self.german, capture_output=True, text=True,
                              check=True)
        self.assertEqual(done.stdout.strip(), "2,50")

    def test_check_writes_decimal_points(self):
        said = self.said("check", EXAMPLE)
        self.assertRegex(said, r"\d\.\d+ [kMG]B")
        self.assertIsNone(re.search(r"\d,\d", said), said)

    def test_train_writes_decimal_points(self):
        with tempfile.TemporaryDirectory() as out:
            table = self.said("train", EXAMPLE, "--variant", "none", "--out", f"{out}/runs", "--quiet")
        self.assertRegex(table, r"0\.\d")
        self.assertIsNone(re.search(r"\d,\d", table), table)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
