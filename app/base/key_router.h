#pragma once
#include <QElapsedTimer>
#include <QObject>

class QKeyEvent;
class QWidget;

namespace ordinate {

/// Keys of the whole program beside the shortcuts. Space always runs or pauses, so buttons are pressed
/// with Enter, but a box to tick that Tab has reached is ticked by it; and single keys keep their own meaning
/// where the focused widget needs them: arrows in tabs, tables and sliders, letters and digits in text. Esc
/// leaves a text field. A sentence that is typed where nothing takes text runs and resets nothing. Undo and
/// redo inside a field that edits the experiment are those of the experiment.
class KeyRouter : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override;

  /// A widget with this property, and all inside it, leaves undo and redo to the window.
  static constexpr const char* editsExperiment = "editsExperiment";

 private:
  static bool wantsArrows(const QWidget* widget);
  static bool takesText(const QWidget* widget);
  static bool leavesUndoToWindow(const QWidget* widget, const QKeyEvent& key);
  static bool leaveField(QWidget* widget);
  bool continuesSentence(const QWidget* widget, const QKeyEvent& key);
  static bool pressFocused(QWidget* widget);

  QElapsedTimer m_sinceLetter;  ///< since a letter was typed that is no command
  bool m_insideSentence = false;
  bool m_reachedByTab = false;  ///< what has the focus
};

}  // namespace ordinate
