#include "widgets/runs/answer_panel.h"

#include <QApplication>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "widgets/common/answer_text.h"
#include "widgets/common/clear_button.h"
#include "widgets/common/column_scroll.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {
namespace {

WrittenAnswer written(const Answer& answer) {
  return {answer.answers, answer.expected, answer.separator, answer.columns};
}

}  // namespace

AnswerPanel::AnswerPanel(QWidget* parent) : Panel(tr("Try an input"), parent) {
  setObjectName(QStringLiteral("answer_panel"));
  m_input = new QLineEdit(this);
  m_input->setObjectName(QStringLiteral("answer_input"));
  setFocusProxy(m_input);
  m_input->setAccessibleName(tr("Input for the models"));
  giveClearButton(m_input);
  m_input->setPlaceholderText(tr("Type a sequence, a name or a sentence"));
  useFont(m_input, TextRole::monospaced);
  body()->addWidget(m_input);
  m_problem = new TextLabel(TextRole::caption, QString(), this);
  m_problem->setObjectName(QStringLiteral("answer_problem"));
  m_problem->setWordWrap(true);
  m_problem->setTextFormat(Qt::RichText);
  body()->addWidget(m_problem);
  m_hint = new TextLabel(TextRole::caption, QString(), this);
  m_hint->setObjectName(QStringLiteral("answer_hint"));
  m_hint->setWordWrap(true);
  body()->addWidget(m_hint);
  m_rowsWidget = new QWidget;
  auto* rows = new QVBoxLayout(m_rowsWidget);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(4);
  rows->addStretch(1);
  // Many models, or long answers: they scroll, none is squeezed.
  m_rowsWidget->setAccessibleName(tr("Answers of the models"));
  m_scroll = makeColumnScroll(m_rowsWidget, QStringLiteral("answer_scroll"), this);
  m_scroll->setMinimumHeight(2 * fontMetrics().height());
  body()->addWidget(m_scroll, 1);
  connect(m_input, &QLineEdit::textEdited, this, [this] { m_typed = true; });
  connect(m_input, &QLineEdit::textChanged, this, [this](const QString& text) {
    for (Row& row : m_rows) row.answered = false;
    refresh();
    Q_EMIT inputChanged(text);
  });
  refresh();
}

void AnswerPanel::setNote(QWidget* note) {
  static_cast<QVBoxLayout*>(m_rowsWidget->layout())->insertWidget(0, note);
}

void AnswerPanel::setRuns(const std::vector<QString>& labels) {
  auto* rows = static_cast<QVBoxLayout*>(m_rowsWidget->layout());
  for (Row& row : m_rows) {
    delete row.answer;
  }
  m_rows.clear();
  for (const QString& label : labels) {
    Row row;
    row.label = label;
    row.answer = new TextLabel(TextRole::monospaced, QString(), m_rowsWidget);
    row.answer->setObjectName(QStringLiteral("answer_%1").arg(m_rows.size()));
    row.answer->setTextFormat(Qt::RichText);
    row.answer->setWordWrap(true);
    row.answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    rows->insertWidget(rows->count() - 1, row.answer);
    m_rows.push_back(row);
  }
  refresh();
}

void AnswerPanel::showAnswers(const std::vector<Answer>& answers) {
  for (const Answer& answer : answers) {
    if (answer.run < 0 || answer.run >= int(m_rows.size())) continue;
    if (QString::fromStdString(answer.input) != m_input->text()) continue;
    Row& row = m_rows[std::size_t(answer.run)];
    row.last = answer;
    row.answered = true;
  }
  refresh();
  // Once the rows have their heights.
  if (std::exchange(m_typed, false)) QTimer::singleShot(0, this, &AnswerPanel::showFirstAnswer);
}

/// Whoever types an input wants to see what the models say to it, not the note that stands above.
void AnswerPanel::showFirstAnswer() {
  const auto first =
      std::find_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return !row.answer->isHidden(); });
  if (first == m_rows.end()) return;
  m_scroll->verticalScrollBar()->setValue(first->answer->y());
}

void AnswerPanel::clearAnswers() {
  for (Row& row : m_rows) row.answered = false;
  refresh();
}

void AnswerPanel::setMoment(std::optional<qint64> step) {
  m_moment = step;
  refresh();
}

QString AnswerPanel::input() const { return m_input->text(); }

void AnswerPanel::setInput(const QString& text) { m_input->setText(text); }

void AnswerPanel::setPlaceholder(const QString& text) { m_input->setPlaceholderText(text); }

void AnswerPanel::showRow(Row& row) {
  row.answer->setVisible(row.answered);
  if (!row.answered) return;
  if (!row.last.problem.empty()) {
    const QString problem = QString::fromStdString(row.last.problem);
    row.answer->setAccessibleName(tr("%1: %2").arg(row.label, problem));
    row.answer->setText(QStringLiteral("<span style='color:%1; font-family:\"%2\"'>%3</span>")
                            .arg(themeOf(this).quietText.name(),
                                 QApplication::font().family().toHtmlEscaped(),
                                 tr("%1: %2").arg(row.label, problem).toHtmlEscaped()));
    return;
  }
  row.answer->setAccessibleName(tr("Answer of %1: %2").arg(row.label, answerWords(written(row.last))));
  // One answer for the whole input: how sure the model is says more than the word alone.
  QString name = row.label;
  if (row.last.answers.size() == 1 && row.last.confidence.size() == 1)
    name = tr("%1, %2 % sure").arg(row.label, QLocale().toString(row.last.confidence.front() * 100, 'f', 0));
  if (!row.last.trained) {
    const QString untrained = tr("%1, never trained at this length");
    name = untrained.arg(name);
    row.answer->setAccessibleName(untrained.arg(row.answer->accessibleName()));
  }
  if (row.last.earlier) {
    const QString kept = tr("%1, at step %L2: no later weights were kept");
    name = kept.arg(name).arg(row.last.step);
    row.answer->setAccessibleName(kept.arg(row.answer->accessibleName()).arg(row.last.step));
  } else if (m_moment) {
    name = tr("%1, at step %L2").arg(name).arg(row.last.step);
  }
  const Theme theme = themeOf(this);
  const QString family = QApplication::font().family();
  row.answer->setText(
      answerHtml(written(row.last), theme) +
      QStringLiteral(" &nbsp;<small><span style='color:%1; font-family:\"%2\"'>%3</span></small>")
          .arg(theme.quietText.name(), family.toHtmlEscaped(), name.toHtmlEscaped()));
}

/// What no model can read is wrong with the input; what some cannot stands in their rows.
QString AnswerPanel::commonProblem() const {
  QString common;
  for (const Row& row : m_rows) {
    if (!row.answered) continue;
    const QString problem = QString::fromStdString(row.last.problem);
    if (problem.isEmpty() || (!common.isEmpty() && problem != common)) return {};
    common = problem;
  }
  return common;
}

void AnswerPanel::refresh() {
  const QString problem = commonProblem();
  bool any = false;
  for (Row& row : m_rows) {
    showRow(row);
    if (!problem.isEmpty()) row.answer->hide();
    any = any || row.answered;
  }
  const Theme theme = themeOf(this);
  // Nobody typed an input that the program put there: it is no mistake of theirs.
  const bool mistake = !problem.isEmpty() && m_input->isModified();
  m_problem->setText(QStringLiteral("<span style='color:%1'>%2%3</span>")
                         .arg((mistake ? theme.error : theme.quietText).name(),
                              mistake ? QStringLiteral("⚠ ") : QString(), problem.toHtmlEscaped()));
  m_problem->setAccessibleName(problem);
  m_problem->setVisible(!problem.isEmpty());
  m_hint->setText(m_moment ? tr("The models answer as they did at step %L1.").arg(*m_moment)
                           : tr("Every model's answer appears here and changes as it trains."));
  m_hint->setVisible(!any);
  m_input->setProperty("invalid", mistake);
}

void AnswerPanel::changeEvent(QEvent* event) {
  Panel::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) refresh();
  if (event->type() == QEvent::ApplicationFontChange) useFont(m_input, TextRole::monospaced);
}

}  // namespace ordinate
