#pragma once
#include <QFrame>
#include <memory>

#include "widgets/common/figure.h"

class QMenu;
class QToolButton;
class QVBoxLayout;

namespace ordinate {

class HeaderLayout;
class TextLabel;

/// A rounded surface with a heading, quiet switches at its right, and a body. Its context menu copies and
/// exports what it shows, zooms out and opens its page of the help.
class Panel : public QFrame {
  Q_OBJECT

 public:
  explicit Panel(const QString& heading, QWidget* parent = nullptr);

  /// Without the frame, for a panel inside another one (a tab, a column).
  void setFramed(bool framed);
  void setHeading(const QString& heading);
  /// For a panel in a dock whose title says the same already.
  void setHeadingVisible(bool visible);
  QString heading() const;

  QVBoxLayout* body() const { return m_body; }

  /// A flat switch in the header: push, or checkable.
  QToolButton* addSwitch(const QString& name, const QString& text, const QString& toolTip, bool checkable);
  /// A flat button that opens a menu; an arrow is added to its text by `setMenuText`.
  QToolButton* addMenu(const QString& name, QMenu* menu, const QString& toolTip);
  void addToHeader(QWidget* widget);  ///< in the size of captions

  /// What the panel shows, as pictures with their data.
  virtual Figures figures() const { return {}; }
  /// Something is zoomed, so that not all of it is seen.
  virtual bool isZoomed() const { return false; }
  virtual void showAll() {}
  /// On a projector a room looks at the picture: what only its owner needs makes way for it.
  virtual void setForAudience(bool /*audience*/) {}
  /// The page of the help that explains the panel.
  virtual QString helpPage() const { return {}; }
  /// HTML with its formula, filled in with the numbers that the mouse points at or that are chosen; `<math>`
  /// as MathBrowser reads it. Empty: it has none, or nothing is pointed at.
  virtual QString filledFormula() const { return {}; }
  /// Asks for the explanation of what it shows, to stand beside this point of the screen.
  void explain(const QPoint& global) { Q_EMIT explanationRequested(helpPage(), filledFormula(), global); }

 Q_SIGNALS:
  /// From the context menu: the picture, or the numbers as CSV.
  void copyRequested(const std::shared_ptr<const ordinate::Figure>& figure, bool numbers);
  void exportRequested(const QString& figure);  ///< the name of the first figure
  void helpRequested(const QString& page);
  /// What is this? `filled`: see filledFormula.
  void explanationRequested(const QString& page, const QString& filled, const QPoint& global);

 public:
  /// Below it some controls stand in a second row.
  int widthInOneRow() const;
  static void setMenuText(QToolButton* button, const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void setMargins();
  void setHeaderHeight();

  TextLabel* m_heading = nullptr;
  HeaderLayout* m_header = nullptr;
  QVBoxLayout* m_body = nullptr;
  bool m_framed = true;
  bool m_hasFocusInside = false;
};

}  // namespace ordinate
