#include "app/report/report_words.h"

#include <QRegularExpression>

namespace ordinate {

namespace {

bool fits(const QString& text, qsizetype at) {
  const QChar letter = text[at];
  if (letter.isHighSurrogate()) return at + 1 < text.size() && text[at + 1].isLowSurrogate();
  if (letter.isLowSurrogate()) return at > 0 && text[at - 1].isHighSurrogate();
  const char16_t code = letter.unicode();
  return code >= 0x20 ? code < 0xfffe : code == '\t' || code == '\n' || code == '\r';
}

}  // namespace

QString shellWord(QString word) {
  static const QRegularExpression strange(QStringLiteral("[^A-Za-z0-9._/-]"));
  if (!word.contains(strange) && !word.startsWith(QLatin1Char('-'))) return word;
  return QLatin1Char('\'') + word.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

QString commandText(const ReportInput& command, const QString& fileName) {
  return QString(command.text).replace(QStringLiteral("{file}"), shellWord(fileName));
}

std::vector<ReportFile> attachedFiles(const Report& report) {
  std::vector<ReportFile> files;
  if (!report.experimentName.isEmpty()) files.push_back({report.experimentName, report.experiment});
  files.insert(files.end(), report.moreFiles.begin(), report.moreFiles.end());
  return files;
}

QString printable(QString text) {
  for (qsizetype at = 0; at < text.size(); ++at)
    if (!fits(text, at)) text[at] = QChar::ReplacementCharacter;
  return text;
}

}  // namespace ordinate
