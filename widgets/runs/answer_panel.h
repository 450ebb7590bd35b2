#pragma once
#include <optional>
#include <vector>

#include "model/record/answer.h"
#include "widgets/common/panel.h"

class QLineEdit;
class QScrollArea;

namespace ordinate {

class TextLabel;

/// Type a sequence, a name or a sentence and read every model's answer as it trains. Wrong symbols are
/// struck through and coloured.
class AnswerPanel : public Panel {
  Q_OBJECT

 public:
  explicit AnswerPanel(QWidget* parent = nullptr);

  /// What is said about all answers stands above them and scrolls with them.
  void setNote(QWidget* note);
  /// The race's runs in their order.
  void setRuns(const std::vector<QString>& labels);
  /// Answers to an older input than the current one are left out.
  void showAnswers(const std::vector<Answer>& answers);
  void clearAnswers();
  /// The answers that are shown were given at this step or before, and say at which; nothing: the newest.
  void setMoment(std::optional<qint64> step);
  QString input() const;
  void setInput(const QString& text);
  void setPlaceholder(const QString& text);
  QString helpPage() const override { return QStringLiteral("answers"); }

 Q_SIGNALS:
  void inputChanged(const QString& text);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Row {
    QString label;
    TextLabel* answer = nullptr;
    Answer last;
    bool answered = false;
  };
  void refresh();
  void showRow(Row& row);
  QString commonProblem() const;
  void showFirstAnswer();

  QLineEdit* m_input = nullptr;
  TextLabel* m_problem = nullptr;
  TextLabel* m_hint = nullptr;
  QWidget* m_rowsWidget = nullptr;
  QScrollArea* m_scroll = nullptr;
  std::vector<Row> m_rows;
  std::optional<qint64> m_moment;
  bool m_typed = false;  ///< by somebody who has seen no answer to it yet
};

}  // namespace ordinate
