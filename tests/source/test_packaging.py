"""The files that a desktop reads are valid, and every place that states the version states the same one."""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree

SOURCE = pathlib.Path(sys.argv[1]).resolve()
PACKAGING = SOURCE / "packaging"
ID = "org.ordinate.Ordinate"
# There is no page of our own to point to.
ACCEPTED = "url-homepage-missing"


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True)


class Packaging(unittest.TestCase):
    @unittest.skipUnless(shutil.which("desktop-file-validate"), "desktop-file-utils is not installed")
    def test_desktop_entry(self):
        result = output_of("desktop-file-validate", PACKAGING / f"{ID}.desktop")
        self.assertEqual((result.returncode, result.stdout), (0, ""))

    @unittest.skipUnless(shutil.which("appstreamcli"), "appstream is not installed")
    def test_metainfo(self):
        result = output_of("appstreamcli", "validate", "--no-net", PACKAGING / f"{ID}.metainfo.xml")
        lines = result.stdout.splitlines()
        problems = [line for line in lines if re.match(r"[EW]: ", line) and not line.endswith(ACCEPTED)]
        self.assertEqual(problems, [])
        self.assertTrue(any("Validation" in line for line in lines), result.stdout + result.stderr)

    def test_media_type_is_the_same_everywhere(self):
        space = "{http://www.freedesktop.org/standards/shared-mime-info}"
        mime = xml.etree.ElementTree.parse(PACKAGING / f"{ID}.xml").find(f"{space}mime-type")
        self.assertEqual(mime.find(f"{space}glob").get("pattern"), "*.ordinate")
        metainfo = xml.etree.ElementTree.parse(PACKAGING / f"{ID}.metainfo.xml")
        self.assertEqual(metainfo.findtext("provides/mediatype"), mime.get("type"))
        self.assertIn(f"MimeType={mime.get('type')};", (PACKAGING / f"{ID}.desktop").read_text())

    def test_version_is_the_same_everywhere(self):
        cmake = (SOURCE / "CMakeLists.txt").read_text()
        version = re.search(r"project\(ordinate VERSION ([0-9.]+)", cmake).group(1)
        metainfo = xml.etree.ElementTree.parse(PACKAGING / f"{ID}.metainfo.xml")
        self.assertEqual(metainfo.find("releases/release").get("version"), version)
        self.assertIn(f'"Ordinate {version}"', (PACKAGING / "ordinate.1").read_text().splitlines()[0])
        self.assertRegex((SOURCE / "CHANGELOG.md").read_text(), rf"(?m)^## {re.escape(version)}\b")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
