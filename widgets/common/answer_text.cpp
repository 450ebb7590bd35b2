#include "widgets/common/answer_text.h"

#include <QCoreApplication>
#include <algorithm>

#include "model/record/shown_symbols.h"

namespace ordinate {
namespace {

struct AnswerText {
  Q_DECLARE_TR_FUNCTIONS(AnswerText)
};

constexpr std::size_t most_symbols = 200;

bool isWrong(const WrittenAnswer& answer, std::size_t place) {
  return place < answer.expected.size() && !answer.expected[place].empty() &&
         answer.expected[place] != answer.answers[place];
}

/// Where an answer is written behind the question, the question's places have none.
std::size_t firstAnswer(const WrittenAnswer& answer) {
  const auto first = std::find_if(answer.answers.begin(), answer.answers.end(),
                                  [](const std::string& each) { return !each.empty(); });
  return first == answer.answers.end() ? 0 : static_cast<std::size_t>(first - answer.answers.begin());
}

}  // namespace

QString answerHtml(const WrittenAnswer& answer, const Theme& theme) {
  QString html;
  const std::size_t shown = std::min(answer.answers.size(), most_symbols);
  for (std::size_t place = firstAnswer(answer); place < shown; ++place) {
    const std::string gap = gap_before(place, answer.separator, answer.columns);
    if (!html.isEmpty()) html += gap.empty() ? QString(QChar(0x200b)) : QString::fromStdString(gap);
    const QString symbol = QString::fromStdString(answer.answers[place]).toHtmlEscaped();
    if (isWrong(answer, place))
      html += QStringLiteral("<s><span style='color:%1'>%2</span></s>").arg(theme.wrong.name(), symbol);
    else
      html += symbol;
  }
  if (shown < answer.answers.size()) html += QStringLiteral("…");
  return html;
}

QString answerWords(const WrittenAnswer& answer) {
  QString text;
  std::size_t wrong = 0;
  std::size_t judged = 0;
  for (std::size_t place = firstAnswer(answer); place < answer.answers.size(); ++place) {
    if (!text.isEmpty()) text += QString::fromStdString(gap_before(place, answer.separator, answer.columns));
    text += QString::fromStdString(answer.answers[place]);
    judged += place < answer.expected.size() && !answer.expected[place].empty() ? 1 : 0;
    wrong += isWrong(answer, place) ? 1 : 0;
  }
  if (judged > 0) text += AnswerText::tr(" (%1 of %2 wrong)").arg(wrong).arg(judged);
  return text;
}

}  // namespace ordinate
