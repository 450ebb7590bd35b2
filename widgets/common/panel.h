#pragma once
#include <QFrame>

class QHBoxLayout;
class QMenu;
class QToolButton;
class QVBoxLayout;

namespace ordinate {

class TextLabel;

/// A rounded surface with a heading, quiet switches at its right, and a body.
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
  static void setMenuText(QToolButton* button, const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void setMargins();
  void setHeaderHeight();

  TextLabel* m_heading = nullptr;
  QHBoxLayout* m_header = nullptr;
  QVBoxLayout* m_body = nullptr;
  bool m_framed = true;
};

}  // namespace ordinate
