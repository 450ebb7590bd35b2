"""Words that native speakers stumbled over, on the screen, in the help and in messages: they must not come
back. Looks at string literals and help pages, not at comments."""
import pathlib
import re
import sys
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
STILTED = ["Go on", "(replays)", "or stop", "previous race, faintly", "Your edits concern", "Run is off",
           "No vectors, acts", "no vectors to compare, the position", "is told a position", "Here: the table",
           "pixels an inch", "ended because:", "symbols are:", "in turn / sines first", "can not",
           "foretold", "Save the changes to", "(s)", "expected an odd length"]


def strings(path):
    """Every string of a source file; those that stand side by side are one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text))]
    text = re.sub(r"//[^\n]*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    text = re.sub(r'#include[^\n]*', "", text)
    return LITERAL.findall(re.sub(r'(?<!\\)"\s*\n\s*"', "", text))


def stilted(texts):
    return [(phrase, text) for text in texts for phrase in STILTED if phrase in text]


class Wording(unittest.TestCase):
    def test_nothing_stilted_is_said(self):
        files = [path for top in ("app", "widgets", "model") for path in (SOURCE / top).rglob("*.cpp")]
        files += list((SOURCE / "resources/help").glob("*.html"))
        self.assertGreater(len(files), 200)
        for path in sorted(files):
            self.assertEqual(stilted(strings(path)), [], path)

    def test_the_help_says_it_well(self):
        labels = (SOURCE / "resources/help/50-random-labels.html").read_text(encoding="utf-8")
        self.assertIn("cannot be predicted", labels)

    def test_a_stilted_phrase_is_found(self):
        self.assertEqual(stilted(['33 file(s) written', "fine"]), [("(s)", "33 file(s) written")])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
