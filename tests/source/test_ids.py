"""Nothing outside the file of an encoding, block, task or analysis asks for it by its id: one more entry is one more
file. What is named nonetheless is listed here with its reason."""
import pathlib
import re
import sys
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
FOLDERS = ("encodings", "layers", "tasks", "table_analyses", "model_analyses")
ENTRY = re.compile(r'const Register\w+ \w+[\s({]*(?:\.description\s*=\s*\{\s*)?\.id = "([^"]+)"')
# Words that mostly say something else: keys of options, of scalars and of files.
OTHER_WORDS = {"formula", "norms", "movement", "spectrum", "order", "first", "similarity", "none", "feedforward",
               "addition", "attention", "copy", "smoothness", "previous", "learned", "lag", "path"}
ALLOWED = {
    "attention-maps": "an analysis that a button opens",
    "position-kernel": "an analysis that a button opens, and the name of a figure's file",
    "random-labels": "a page of the help",
    "shuffle-test": "an analysis that a button makes",
    "word-order": "the name of an example's file",
}


def entries():
    """{id: file} of everything that registers itself."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((SOURCE / "model" / folder).glob("*.cpp")):
            for name in ENTRY.findall(path.read_text(encoding="utf-8")):
                found[name] = path
    return found


class Ids(unittest.TestCase):
    def test_stay_in_their_own_files(self):
        ids = entries()
        self.assertGreater(len(ids), 40)
        quoted = re.compile('"(' + "|".join(re.escape(name) for name in ids if name not in OTHER_WORDS) + ')"')
        for module in ("model", "widgets", "app"):
            for path in sorted((SOURCE / module).rglob("*")):
                if path.suffix not in (".h", ".cpp"):
                    continue
                name = path.relative_to(SOURCE).as_posix()
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    for word in quoted.findall(re.sub("//.*", "", line)):
                        with self.subTest(f"{name}:{number}"):
                            self.assertTrue(ids[word] == path or word in ALLOWED, line.strip())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
