"""Every translation says everything that the window says, and keeps what the program puts into its texts. The names and
labels of the catalogue may wait: one more encoding stays one more file."""
import importlib.machinery
import importlib.util
import pathlib
import re
import shutil
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

SOURCE = pathlib.Path(sys.argv[1]).resolve()
FILES = sorted((SOURCE / "resources/translations").glob("*.ts"))


def load_script():
    loader = importlib.machinery.SourceFileLoader("update_translations", str(SOURCE / "packaging/update-translations"))
    sys.dont_write_bytecode = True
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


SCRIPT = load_script()


def messages(path):
    """(context, source, translation, finished) of a file of translations."""
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            for text in forms:
                yield (context.findtext("name"), message.findtext("source") or "", text,
                       translation.get("type") is None and bool(text))


def missing(path):
    """Texts of the window that this file does not translate."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / path.name
        shutil.copy(path, copy)
        SCRIPT.update(copy, [])
        return [(context, source) for context, source, _, finished in messages(copy) if not finished]


def parts(text):
    """What a translation must have as its source has it."""
    return (sorted(re.findall(r"%[1-9n]", text)), sorted(re.findall(r"</?[a-z]+", text)),
            len(re.findall(r"&(?!\w+;)", text)), text[:1].isspace(), text[-1:].isspace(), text.count("\n"))


class Translations(unittest.TestCase):
    def test_nothing_is_untranslated(self):
        for path in FILES:
            self.assertEqual(missing(path), [], "packaging/update-translations, then translate what is unfinished")

    def test_what_is_missing_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "de.ts"
            text = FILES[0].read_text(encoding="utf-8")
            first = next(item for item in messages(FILES[0]) if item[0].startswith("ordinate::"))
            at = text.index("<message>", text.index(f"<name>{first[0]}</name>"))
            path.write_text(text[:at] + text[text.index("</message>", at) + len("</message>"):], encoding="utf-8")
            self.assertEqual([source for _, source in missing(path)], [first[1]])

    def test_every_context_is_asked_for(self):
        """lupdate takes another context where it does not understand the source: such a text stays English."""
        text = "".join(path.read_text(encoding="utf-8") for top in ("app", "widgets")
                       for path in (SOURCE / top).rglob("*") if path.suffix in (".h", ".cpp"))
        asked = set(re.findall(r'(?:Q_DECLARE_TR_FUNCTIONS\(|translate\(")(\w+)', text))
        for path in FILES:
            plain = {context for context, *_ in messages(path) if "::" not in context}
            self.assertEqual(plain - asked, set())

    def test_every_text_is_written_where_it_is_asked_for(self):
        """lupdate does not see what is handed through a function of one's own."""
        handed = re.compile(r'translate\("\w+",\s*[^"\s]|\btr\([a-z_]')
        allowed = {"widgets/common/spoken_text.h", "widgets/common/variant_style.cpp"}  # marked, or asked for by hand
        for top in ("app", "widgets"):
            for path in sorted((SOURCE / top).rglob("*.cpp")) + sorted((SOURCE / top).rglob("*.h")):
                name = str(path.relative_to(SOURCE))
                if not name.startswith("app/commands/") and name not in allowed:
                    self.assertIsNone(handed.search(path.read_text(encoding="utf-8")), name)

    def test_parts_are_kept(self):
        for path in FILES:
            for context, source, translation, finished in messages(path):
                if finished:
                    self.assertEqual(parts(source), parts(translation), f"{path.name}: {context}: {source}")

    def test_the_catalogue_is_translated_too(self):
        for path in FILES:
            found = [finished for context, _, _, finished in messages(path) if context == "Catalogue"]
            self.assertGreater(len(found), 500)
            self.assertGreater(sum(found), 0.9 * len(found))

    def test_what_the_model_says_is_asked_for(self):
        texts = SCRIPT.model_texts()
        for text in ("validation accuracy", "lowest validation loss", "Length of each row", "Euclidean norm", "training"):
            self.assertIn(text, texts)


if __name__ == "__main__":
    if not pathlib.Path(SCRIPT.LUPDATE).exists():
        print("qt6-l10n-tools is not installed")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
