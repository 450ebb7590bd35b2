#pragma once
#include <QtCore/qnamespace.h>
#include <QString>
#include <functional>

class QWidget;

namespace ordinate {

/// One dock of the workspace: what it is called, where it stands at first, and what it holds.
struct DockSpec {
  QString name;   ///< without spaces; a saved layout knows the dock by it
  QString title;  ///< what the title bar and the View menu call it
  Qt::DockWidgetArea area = Qt::RightDockWidgetArea;
  QString tabbedWith = {};  ///< name of a dock before it in the table that it shares a place with
  QString below = {};       ///< name of a dock before it in the table that it stands below
  bool shownAtFirst = true;
  bool scrolled = false;             ///< scrolls where it is too high for a small screen
  int width = 0;                     ///< pixels at first; 0: what the content asks for
  int narrowWidth = 0;               ///< the same in a narrow window
  int height = 0;                    ///< pixels at first; 0: what the content asks for
  std::function<QWidget*()> make;    ///< called once
  std::function<bool()> empty = {};  ///< folded at first as long as this is true
  /// Told when the dock comes into sight and when it goes: what cannot be seen need not be kept up.
  std::function<void(bool)> inSight = {};
};

}  // namespace ordinate
