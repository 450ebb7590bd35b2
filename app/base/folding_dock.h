#pragma once
#include <QDockWidget>

class QLabel;
class QToolButton;

namespace ordinate {

/// A dock with a slim title that can be folded down to it.
class FoldingDock : public QDockWidget {
  Q_OBJECT
 public:
  FoldingDock(const QString& objectName, const QString& title, QWidget* content, QWidget* parent);

  void setFolded(bool folded);
  bool isFolded() const { return m_folded; }
  /// Pixels that it takes when it is unfolded, at most two fifths of its window; what it was given by hand is
  /// kept instead. 0: as high as before.
  void setUnfoldedHeight(int height) { m_unfoldedHeight = height; }
  /// Visible, unfolded, in front of the docks it is tabbed with, with the keyboard focus.
  void bringForward();

 private:
  QWidget* makeTitle();
  void takeHeight();

  QToolButton* m_fold = nullptr;
  bool m_folded = false;
  int m_unfoldedHeight = 0;
  int m_heightBefore = 0;  ///< that it was folded from
};

}  // namespace ordinate
