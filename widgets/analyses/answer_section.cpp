#include "widgets/analyses/answer_section.h"

#include <QApplication>
#include <QEvent>
#include <QStringList>
#include <QTextDocument>
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

QString cell(const QString& html) {
  return QStringLiteral("<td style='padding-right:12px'>%1</td>").arg(html);
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
  m_text->setMinimumWidth(1);  // a table would keep the panel wide
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

QString AnswerSection::quiet(const QString& plain) const {
  return QStringLiteral("<span style='color:%1; font-family:\"%2\"'>%3</span>")
      .arg(themeOf(this).quietText.name(), QApplication::font().family().toHtmlEscaped(),
           plain.toHtmlEscaped());
}

QString AnswerSection::answerOf(const Column& column, const std::string& sample,
                                const std::string& way) const {
  const AnalysisAnswer* answer = answerIn(column.answers, sample, way);
  return answer == nullptr ? quiet(QStringLiteral("–")) : answerHtml(written(*answer), themeOf(this));
}

QString AnswerSection::besideEachOther(const std::string& sample) const {
  QString rows = cell(QString());
  for (const Column& column : m_columns) rows += cell(quiet(column.label));
  for (const std::string& way : waysFor(sample)) {
    rows += QStringLiteral("</tr><tr>") + cell(quiet(words(way)));
    for (const Column& column : m_columns) rows += cell(answerOf(column, sample, way));
  }
  return rows;
}

QString AnswerSection::belowEachOther(const std::string& sample) const {
  QStringList rows;
  for (const std::string& way : waysFor(sample)) {
    rows << QStringLiteral("<td colspan='2'>%1</td>").arg(quiet(words(way)));
    for (const Column& column : m_columns)
      rows << cell(quiet(column.label)) + cell(answerOf(column, sample, way));
  }
  return rows.join(QStringLiteral("</tr><tr>"));
}

QString AnswerSection::html(bool stacked) const {
  QString html;
  for (const std::string& sample : samples()) {
    QString broken;  // anywhere
    for (const QChar symbol : words(sample)) broken += symbol + QString(QChar(0x200b));
    html += QStringLiteral(
                "<p style='margin:0'>%1 %2</p><table cellspacing='0' "
                "style='margin-bottom:10px'><tr>%3</tr></table>")
                .arg(quiet(tr("to")), broken.toHtmlEscaped(),
                     stacked ? belowEachOther(sample) : besideEachOther(sample));
  }
  return html;
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
  QStringList spoken;
  for (const std::string& sample : samples()) spoken += wordsOf(sample);
  m_text->setAccessibleName(spoken.join(QLatin1Char(' ')));
  QTextDocument wide;
  wide.setDefaultFont(m_text->font());
  wide.setHtml(html(false));
  m_wide = wide.idealWidth();
  layOut();
  setVisible(!m_columns.empty());
}

void AnswerSection::layOut() {
  const QString laidOut = html(m_wide > width());
  if (m_text->text() != laidOut) m_text->setText(laidOut);
}

void AnswerSection::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layOut();
}

void AnswerSection::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) refresh();
}

}  // namespace ordinate
