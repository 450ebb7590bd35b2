#pragma once
#include <QFrame>

namespace ordinate {

class FieldMessage;
class TextLabel;

/// One example of a task: input above target, and below them what is asked.
class ExampleBox : public QFrame {
  Q_OBJECT

 public:
  explicit ExampleBox(QWidget* parent = nullptr);

  void showExample(const QString& question, const QString& input, const QString& target,
                   const QString& problem);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TextLabel* m_input = nullptr;
  TextLabel* m_target = nullptr;
  TextLabel* m_question = nullptr;
  FieldMessage* m_problem = nullptr;
};

}  // namespace ordinate
