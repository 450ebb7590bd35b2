#pragma once
#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>

namespace ordinate {

enum class ThemeChoice { system, light, dark };

/// What the program remembers between launches.
class Settings : public QObject {
  Q_OBJECT
 public:
  explicit Settings(QObject* parent = nullptr);
  /// Kept in this file instead of the user's own settings (tests).
  explicit Settings(const QString& file, QObject* parent = nullptr);

  QByteArray windowGeometry() const;
  /// The docks and bars; empty when they were saved by a version with others.
  QByteArray windowState() const;
  void setWindow(const QByteArray& geometry, const QByteArray& state);

  QStringList recentFiles() const;  ///< newest first, at most 10
  void addRecentFile(const QString& path);
  void removeRecentFile(const QString& path);

  QString lastFile() const;  ///< open when the program was closed, a file or an example; empty: nothing
  void setLastFile(const QString& path);

  ThemeChoice theme() const;
  void setTheme(ThemeChoice theme);

  QString language() const;  ///< of the window, a code such as "de"; empty: English
  void setLanguage(const QString& language);

  int fontZoom() const;  ///< points added to the interface's font, -3 … 10
  void setFontZoom(int points);

  /// The look of a lecture, which is kept nowhere: text of this size, and the light theme, which projectors
  /// show best, until another one is chosen. 0 points: no lecture.
  void setLecture(double points);
  double lecturePoints() const { return m_lecturePoints; }

  QString exportFolder() const;
  void setExportFolder(const QString& folder);

  QString runFolder() const;  ///< where races are kept; empty: in the user's data folder
  void setRunFolder(const QString& folder);

  QString raceUnderWay() const;  ///< folder of the race that was not over when this was written; empty: none
  void setRaceUnderWay(const QString& folder);

  QString keptTold() const;  ///< the journal of unsaved work that the user was told of last
  void setKeptTold(const QString& journal);

  QStringList seenInGallery() const;  ///< paths that were opened
  void addSeenInGallery(const QString& path);

  bool hintSeen() const;  ///< the line of the first launch was closed or followed
  void setHintSeen();

  static constexpr int windowStateVersion = 2;

 Q_SIGNALS:
  void recentFilesChanged();
  void themeChanged();
  void fontZoomChanged();
  void lectureChanged();

 private:
  double m_lecturePoints = 0;
  ThemeChoice m_lectureTheme = ThemeChoice::light;
  QSettings m_settings;
};

}  // namespace ordinate
