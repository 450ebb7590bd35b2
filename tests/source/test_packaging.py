"""The files that a desktop and Debian read are valid, and what is stated in several places is the same there."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

SOURCE = pathlib.Path(sys.argv[1]).resolve()
PACKAGING = SOURCE / "packaging"
ID = "org.ordinate.Ordinate"
# Reserved for such purposes (RFC 2606).
WEBSITE = "https://example.org/ordinate"
# All that may be said of the file of somebody who has no page on the web.
WITHOUT_WEBSITE = "url-homepage-missing"


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True)


def metainfo(folder, website=""):
    """The file as the build writes it for somebody with this page on the web."""
    file = pathlib.Path(folder, f"{ID}.metainfo.xml")
    subprocess.run(["cmake", f"-DOUTPUT={file}", f"-DORDINATE_WEBSITE={website}",
                    "-P", PACKAGING / "metainfo.cmake"], check=True, capture_output=True)
    return file


def section(name):
    """The lines of a section of debian-packages."""
    text = (PACKAGING / "debian-packages").read_text()
    return re.search(rf"(?ms)^\[{name}\]\n(.*?)(?=^\[|\Z)", text).group(1).split()


class Packaging(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    @unittest.skipUnless(shutil.which("desktop-file-validate"), "desktop-file-utils is not installed")
    def test_desktop_entry(self):
        result = output_of("desktop-file-validate", PACKAGING / f"{ID}.desktop")
        self.assertEqual((result.returncode, result.stdout), (0, ""))

    @unittest.skipUnless(shutil.which("appstreamcli"), "appstream is not installed")
    def test_metainfo(self):
        for website in ("", WEBSITE):
            result = output_of("appstreamcli", "validate", "--no-net", metainfo(self.folder, website))
            lines = result.stdout.splitlines()
            problems = [line for line in lines if re.match(r"[EW]: ", line)]
            if not website:
                problems = [line for line in problems if not line.endswith(WITHOUT_WEBSITE)]
            self.assertEqual(problems, [])
            self.assertTrue(any("Validation" in line for line in lines), result.stdout + result.stderr)

    def test_page_and_screenshots_are_named_only_where_they_are(self):
        self.assertNotIn("http", "".join(
            element.text or "" for element in xml.etree.ElementTree.parse(metainfo(self.folder)).iter()))
        root = xml.etree.ElementTree.parse(metainfo(self.folder, WEBSITE))
        self.assertEqual(root.findtext("url"), WEBSITE)
        screenshots = root.findall("screenshots/screenshot")
        self.assertEqual(len(screenshots), 3)
        made = re.findall(r"(?m)^\s*shot (\S+)", (SOURCE / "tests" / "screenshots" / "make.sh").read_text())
        for screenshot in screenshots:
            self.assertRegex(screenshot.findtext("caption"), r"^[A-Z].{10,98}[^.]$")
            address, _, name = screenshot.findtext("image").rpartition("/")
            self.assertEqual(address, f"{WEBSITE}/screenshots")
            self.assertIn(name, [f"{picture}.png" for picture in made])

    def test_media_type_is_the_same_everywhere(self):
        space = "{http://www.freedesktop.org/standards/shared-mime-info}"
        mime = xml.etree.ElementTree.parse(PACKAGING / f"{ID}.xml").find(f"{space}mime-type")
        self.assertEqual(mime.find(f"{space}glob").get("pattern"), "*.ordinate")
        name = mime.get("type")
        self.assertEqual(xml.etree.ElementTree.parse(metainfo(self.folder)).findtext("provides/mediatype"), name)
        self.assertIn(f"MimeType={name};", (PACKAGING / f"{ID}.desktop").read_text())
        # Shared MIME-info Database 0.21: the icon's name is that of the type with a hyphen for the stroke.
        icon = mime.find(f"{space}icon").get("name")
        self.assertEqual(icon, name.replace("/", "-"))
        root = xml.etree.ElementTree.parse(PACKAGING / f"{icon}.svg").getroot()
        self.assertEqual(root.get("viewBox"), "0 0 128 128")

    def test_version_is_the_same_everywhere(self):
        cmake = (SOURCE / "CMakeLists.txt").read_text()
        version = re.search(r"project\(ordinate VERSION ([0-9.]+)", cmake).group(1)
        root = xml.etree.ElementTree.parse(metainfo(self.folder))
        self.assertEqual(root.find("releases/release").get("version"), version)
        self.assertIn(f'"Ordinate {version}"', (PACKAGING / "ordinate.1").read_text().splitlines()[0])
        self.assertRegex((SOURCE / "CHANGELOG.md").read_text(), rf"(?m)^## {re.escape(version)}\b")
        self.assertRegex((PACKAGING / "debian" / "changelog").read_text(), rf"^ordinate \({re.escape(version)}-\d+\)")

    def test_the_package_is_built_from_what_is_installed_for_a_build(self):
        control = (PACKAGING / "debian" / "control").read_text()
        named = re.search(r"(?m)^Build-Depends:\n((?: .*\n)+)", control).group(1)
        wanted = {entry.strip().replace(" | ", "|") for entry in named.split(",")} - {"", "debhelper-compat (= 13)"}
        self.assertEqual(wanted, set(section("build")) - {"libgtest-dev"})

    def test_the_copyright_file_speaks_of_what_others_made(self):
        text = (PACKAGING / "debian" / "copyright").read_text()
        paths = [path for line in re.findall(r"(?m)^Files: (.*)$", text) for path in line.split()]
        for path in paths:
            self.assertTrue(list(SOURCE.glob(path)), path)
        for folder in ("fonts", "datasets"):
            for file in (SOURCE / "resources" / folder).iterdir():
                name = file.relative_to(SOURCE)
                if file.suffix in (".otf", ".csv", ".txt") and file.name != "OFL.txt":
                    self.assertTrue(any(name.match(path) for path in paths if path != "*"), name)
        # Every licence that is named is also explained, word for word where Debian does not keep it.
        for line in re.findall(r"(?m)^License: (.*)$", text):
            for name in line.split(" and "):
                self.assertRegex(text, rf"(?m)^License: {re.escape(name)}\n ")
        words = lambda license: re.sub(r"(?m)^ ?\.?$|^ ", "", license).split()
        own = (SOURCE / "resources" / "fonts" / "OFL.txt").read_text()
        self.assertEqual(words(text[text.index(" SIL OPEN FONT LICENSE"):]), own[own.index("SIL OPEN FONT"):].split())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
