#include "app/base/settings.h"

#include <QFileInfo>
#include <algorithm>

namespace ordinate {

namespace {

constexpr int longestRecentList = 10;

const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");
const QString stateVersionKey = QStringLiteral("window/state_version");
const QString recentKey = QStringLiteral("files/recent");
const QString lastFileKey = QStringLiteral("files/last");
const QString exportFolderKey = QStringLiteral("files/export_folder");
const QString runFolderKey = QStringLiteral("files/run_folder");
const QString themeKey = QStringLiteral("look/theme");
const QString zoomKey = QStringLiteral("look/font_zoom");
const QString languageKey = QStringLiteral("look/language");
const QString galleryKey = QStringLiteral("gallery/seen");
const QString hintKey = QStringLiteral("look/hint_seen");
const QString keptToldKey = QStringLiteral("files/kept_told");
const QString raceUnderWayKey = QStringLiteral("raceUnderWay");

}  // namespace

Settings::Settings(QObject* parent) : QObject(parent) {}

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent), m_settings(file, QSettings::IniFormat) {}

QByteArray Settings::windowGeometry() const { return m_settings.value(geometryKey).toByteArray(); }

QByteArray Settings::windowState() const {
  if (m_settings.value(stateVersionKey).toInt() != windowStateVersion) return {};
  return m_settings.value(stateKey).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state) {
  m_settings.setValue(geometryKey, geometry);
  m_settings.setValue(stateKey, state);
  m_settings.setValue(stateVersionKey, windowStateVersion);
}

QStringList Settings::recentFiles() const { return m_settings.value(recentKey).toStringList(); }

void Settings::addRecentFile(const QString& path) {
  const QString absolute = QFileInfo(path).absoluteFilePath();
  QStringList files = recentFiles();
  files.removeAll(absolute);
  files.prepend(absolute);
  m_settings.setValue(recentKey, files.mid(0, longestRecentList));
  Q_EMIT recentFilesChanged();
}

void Settings::removeRecentFile(const QString& path) {
  QStringList files = recentFiles();
  if (files.removeAll(QFileInfo(path).absoluteFilePath()) == 0) return;
  m_settings.setValue(recentKey, files);
  Q_EMIT recentFilesChanged();
}

QStringList Settings::seenInGallery() const { return m_settings.value(galleryKey).toStringList(); }

void Settings::addSeenInGallery(const QString& path) {
  QStringList seen = seenInGallery();
  if (seen.contains(path)) return;
  seen.append(path);
  m_settings.setValue(galleryKey, seen);
}

QString Settings::lastFile() const { return m_settings.value(lastFileKey).toString(); }

void Settings::setLastFile(const QString& path) { m_settings.setValue(lastFileKey, path); }

ThemeChoice Settings::theme() const {
  if (m_lecturePoints > 0) return m_lectureTheme;
  const QString theme = m_settings.value(themeKey).toString();
  if (theme == QLatin1String("light")) return ThemeChoice::light;
  return theme == QLatin1String("dark") ? ThemeChoice::dark : ThemeChoice::system;
}

void Settings::setTheme(ThemeChoice theme) {
  if (m_lecturePoints > 0) {
    m_lectureTheme = theme;
    Q_EMIT themeChanged();
    return;
  }
  const QString names[] = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
  m_settings.setValue(themeKey, names[static_cast<int>(theme)]);
  Q_EMIT themeChanged();
}

QString Settings::language() const { return m_settings.value(languageKey).toString(); }

void Settings::setLanguage(const QString& language) { m_settings.setValue(languageKey, language); }

int Settings::fontZoom() const { return std::clamp(m_settings.value(zoomKey).toInt(), -3, 10); }

void Settings::setFontZoom(int points) {
  m_settings.setValue(zoomKey, std::clamp(points, -3, 10));
  Q_EMIT fontZoomChanged();
}

void Settings::setLecture(double points) {
  m_lecturePoints = points;
  m_lectureTheme = ThemeChoice::light;
  Q_EMIT lectureChanged();
}

QString Settings::exportFolder() const { return m_settings.value(exportFolderKey).toString(); }

void Settings::setExportFolder(const QString& folder) { m_settings.setValue(exportFolderKey, folder); }

QString Settings::runFolder() const { return m_settings.value(runFolderKey).toString(); }

void Settings::setRunFolder(const QString& folder) { m_settings.setValue(runFolderKey, folder); }

QString Settings::raceUnderWay() const { return m_settings.value(raceUnderWayKey).toString(); }

void Settings::setRaceUnderWay(const QString& folder) {
  m_settings.setValue(raceUnderWayKey, folder);
  // A crash must not lose it.
  m_settings.sync();
}

QString Settings::keptTold() const { return m_settings.value(keptToldKey).toString(); }

void Settings::setKeptTold(const QString& journal) { m_settings.setValue(keptToldKey, journal); }

bool Settings::hintSeen() const { return m_settings.value(hintKey).toBool(); }

void Settings::setHintSeen() { m_settings.setValue(hintKey, true); }

}  // namespace ordinate
