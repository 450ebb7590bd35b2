#include "widgets/analyses/answer_section.h"

#include <QApplication>
#include <QEvent>
#include <QStringList>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/answer_text.h"
#include "widgets/common/fonts.h"

namespace ordinate {
namespace {

WrittenAnswer written(const AnalysisAnswer& answer) {
  return {answer.answers, answer.expected, answer.separator, answer.columns};
}

const AnalysisAnswer* answerIn(const std::vector<AnalysisAnswer>& answers, const std::string& sample,
                               const std::string& way) {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const AnalysisAnswer& each) {
    return each.sample == sample && each.way == way;
  });
  return found == answers.end() ? nullptr : &*found;
}

void addOnce(std::vector<std::string>& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

}  // namespace

AnswerSection::AnswerSection(QWidget* parent) : QWidget(parent), m_text(new TextLabel(TextRole::monospaced)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(new TextLabel(TextRole::strong, tr("Answers to two of the samples"), this));
  m_text->setObjectName(QStringLiteral("analysis_answers"));
  m_text->setTextFormat(Qt::RichText);
  m_text->setWordWrap(true);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  column->addWidget(m_text);
  hide();
}

void AnswerSection::setTables(const AnalysedTables& tables) {
  m_columns.clear();
  for (const AnalysedTable& table : tables)
    if (!table.result.answers.empty()) m_columns.push_back({table.label, table.result.answers});
  refresh();
}

std::vector<std::string> AnswerSection::samples() const {
  std::vector<std::string> samples;
  for (const Column& column : m_columns)
    for (const AnalysisAnswer& answer : column.answers) addOnce(samples, answer.sample);
  return samples;
}

std::vector<std::string> AnswerSection::waysFor(const std::string& sample) const {
  std::vector<std::string> ways;
  for (const Column& column : m_columns)
    for (const AnalysisAnswer& answer : column.answers)
      if (answer.sample == sample) addOnce(ways, answer.way);
  return ways;
}

QString AnswerSection::tableOf(const std::string& sample) const {
  const Theme theme = themeOf(this);
  const QString plain = QStringLiteral("<span style='color:%1; font-family:\"%2\"'>%3</span>")
                            .arg(theme.quietText.name(), QApplication::font().family().toHtmlEscaped());
  const QString cell = QStringLiteral("<td style='padding-right:16px'>%1</td>");
  QString rows = cell.arg(plain.arg(tr("answer to")) + QChar(0xa0) + words(sample).toHtmlEscaped());
  for (const Column& column : m_columns) rows += cell.arg(plain.arg(column.label.toHtmlEscaped()));
  for (const std::string& way : waysFor(sample)) {
    rows += QStringLiteral("</tr><tr>") + cell.arg(plain.arg(words(way).toHtmlEscaped()));
    for (const Column& column : m_columns) {
      const AnalysisAnswer* answer = answerIn(column.answers, sample, way);
      rows +=
          cell.arg(answer == nullptr ? plain.arg(QStringLiteral("–")) : answerHtml(written(*answer), theme));
    }
  }
  return QStringLiteral("<table cellspacing='0' style='margin-bottom:10px'><tr>%1</tr></table>").arg(rows);
}

QString AnswerSection::wordsOf(const std::string& sample) const {
  QStringList sentences;
  for (const std::string& way : waysFor(sample))
    for (const Column& column : m_columns)
      if (const AnalysisAnswer* answer = answerIn(column.answers, sample, way))
        sentences += tr("%1, %2: %3").arg(column.label, words(way), answerWords(written(*answer)));
  return tr("Answers to %1: %2.").arg(words(sample), sentences.join(QStringLiteral("; ")));
}

void AnswerSection::refresh() {
  QString html;
  QStringList spoken;
  for (const std::string& sample : samples()) {
    html += tableOf(sample);
    spoken += wordsOf(sample);
  }
  m_text->setText(html);
  m_text->setAccessibleName(spoken.join(QLatin1Char(' ')));
  setVisible(!m_columns.empty());
}

void AnswerSection::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) refresh();
}

}  // namespace ordinate
