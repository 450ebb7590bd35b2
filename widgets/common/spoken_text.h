#pragma once
#include <QCoreApplication>
#include <string>

namespace ordinate {

/// What `model` says in English, in the language of the window: names, labels and helps of the catalogue,
/// what is drawn of an analysis. What is not translated stays as it is.
inline QString spokenText(const std::string& text) {
  return text.empty() ? QString() : QCoreApplication::translate("Catalogue", text.c_str());
}

/// Whether names and labels stand as they are written, so that rules of English hold for them.
inline bool spokenAsWritten() { return spokenText("position") == QLatin1String("position"); }

}  // namespace ordinate
