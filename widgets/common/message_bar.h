#pragma once
#include <QFrame>
#include <QString>

class QLabel;
class QToolButton;

namespace ordinate {

/// One non-modal line below the tool bar: what happened and, where there is one, how to mend it.
class MessageBar : public QFrame {
  Q_OBJECT

 public:
  enum class Kind { information, good, warning, error };
  struct Message {
    Kind kind = Kind::information;
    QString text;      ///< plain text
    QString action;    ///< text of the button; empty: none
    QString actionId;  ///< handed to `actionTriggered`
    QString link;      ///< text of a link after the message; empty: none
    QString target;    ///< handed to `linkActivated`
  };

  explicit MessageBar(QWidget* parent = nullptr);

  void show(const Message& message);
  using QWidget::show;
  void clear();
  const Message& message() const { return m_message; }
  /// To the button, where there is one.
  void focusAction();

 Q_SIGNALS:
  void actionTriggered(const QString& actionId);
  void linkActivated(const QString& target);
  void closed();
  void shown();  ///< another message stands there

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void restyle();

  Message m_message;
  QLabel* m_icon = nullptr;
  QLabel* m_text = nullptr;
  QToolButton* m_action = nullptr;
  QToolButton* m_copy = nullptr;
  QToolButton* m_close = nullptr;
};

}  // namespace ordinate
