#include "widgets/model_builder/field_notes.h"

#include <QRegularExpression>

#include "widgets/model_builder/value_text.h"

namespace ordinate {

QString problemText(const Error& error, const Option* option) {
  // What the check says of any wrong value: it is said in the form's words, or by a button.
  const auto usual = option == nullptr ? std::nullopt : check_value(*option, Json::object(), error.where);
  QString text = QString::fromStdString(error.what);
  if (!error.expected.empty())
    text += QStringLiteral("; expected ") + (usual && error.expected == usual->expected
                                                 ? expectedWords(*option)
                                                 : QString::fromStdString(error.expected));
  if (!error.remedy.empty() && !(usual && error.remedy == usual->remedy))
    text += QStringLiteral(". ") + QString::fromStdString(error.remedy);
  return text;
}

int characterOf(const Error& error) {
  // As check_formula reports: "character 12: …".
  static const QRegularExpression place(QStringLiteral("^character (\\d+):"));
  return place.match(QString::fromStdString(error.what)).captured(1).toInt();
}

std::string keyBelow(const std::string& where, const std::string& path) {
  if (where.size() <= path.size() + 1 || where.compare(0, path.size() + 1, path + ".") != 0) return {};
  const std::size_t begin = path.size() + 1;
  return where.substr(begin, where.find_first_of(".[", begin) - begin);
}

FieldNotes notesFrom(const Errors& errors, const std::string& path) {
  FieldNotes notes;
  for (const Error& error : errors) {
    const std::string key = keyBelow(error.where, path);
    if (key.empty() && error.where != path) continue;
    notes[key].problems << problemText(error);
  }
  return notes;
}

}  // namespace ordinate
