#pragma once
#include <QFrame>

class QMenu;
class QToolButton;
class QVBoxLayout;

namespace ordinate {

class TextLabel;
class ElidedLabel;

/// One part of the model as a card: a title, a line at its right, and while it is open its form below.
/// Keys: Enter or Space opens and closes, Up and Down go to the next card; blocks of the body also take
/// Delete, Ctrl+D (duplicate), Alt+Up and Alt+Down (move), and can be dragged.
class PartCard : public QFrame {
  Q_OBJECT

 public:
  /// `part` as in ModelJoint: "embedding", "body[0]". Blocks can be moved, copied and removed.
  PartCard(const QString& part, bool block, QWidget* parent);

  QString part() const { return objectName(); }
  void setTexts(const QString& title, const QString& summary);
  void setProblem(bool problem);
  /// `form` becomes the card's own.
  void setForm(QWidget* form);
  QWidget* form() const { return m_form; }
  void setOpen(bool open);
  bool isOpen() const { return m_open; }
  void setMovable(bool up, bool down);
  void explain() { Q_EMIT explanationRequested(mapToGlobal(rect().bottomLeft())); }

  static QString mimeType() { return QStringLiteral("application/x-ordinate-block"); }

 Q_SIGNALS:
  void toggled();
  void removeRequested();
  void duplicateRequested();
  void moveRequested(int by);
  /// The arrow keys ask for the keyboard to go to the card above (-1) or below (+1).
  void neighbourRequested(int by);
  /// What is this?
  void explanationRequested(const QPoint& global);

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void addBlockButtons();
  void addBlockActions(QMenu* menu);
  void describe();
  bool act(const QKeyEvent& event);
  bool isOurs(const QKeyEvent& event) const;
  bool inHeader(const QPoint& point) const;

  bool m_block = false;
  bool m_open = false;
  bool m_problem = false;
  QPoint m_pressed;
  bool m_armed = false;
  QWidget* m_header = nullptr;
  ElidedLabel* m_title = nullptr;
  ElidedLabel* m_summary = nullptr;
  TextLabel* m_mark = nullptr;
  QWidget* m_form = nullptr;
  QWidget* m_buttons = nullptr;
  QToolButton* m_up = nullptr;
  QToolButton* m_down = nullptr;
  QVBoxLayout* m_column = nullptr;
};

}  // namespace ordinate
