#pragma once
#include <QFrame>

class QToolButton;

namespace ordinate {

class ElidedLabel;
class FieldMessage;
class TextLabel;

/// One example of a task: input above target, and below them what is asked.
class ExampleBox : public QFrame {
  Q_OBJECT

 public:
  explicit ExampleBox(QWidget* parent = nullptr);

  void showExample(const QString& question, const QString& input, const QString& target,
                   const QString& problem);

 Q_SIGNALS:
  void inspectRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TextLabel* m_input = nullptr;
  TextLabel* m_target = nullptr;
  TextLabel* m_question = nullptr;
  FieldMessage* m_problem = nullptr;
  QToolButton* m_inspect = nullptr;
};

}  // namespace ordinate
