#pragma once
#include <QFont>
#include <QObject>

class QApplication;

namespace ordinate {

class Settings;

/// Keeps theme and size of the text of the whole program as the settings say.
class Look : public QObject {
  Q_OBJECT
 public:
  /// Loads the bundled font. `application` still has the palette of the system.
  Look(QApplication& application, Settings& settings, QObject* parent = nullptr);
  /// The style sheet, once the window is made: making it with one takes nearly twice as long, because its
  /// parts are styled again each time that they are put together.
  void dress();

 private:
  void apply();
  bool systemIsDark() const;

  QApplication& m_application;
  Settings& m_settings;
  QFont m_font;
  bool m_paletteWasDark = false;
  bool m_dressed = false;
};

}  // namespace ordinate
