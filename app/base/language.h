#pragma once
#include <QStringList>

#include "model/options/catalogue.h"

class QCoreApplication;

namespace ordinate {

/// The code of the language that the program is written in.
inline const QString writtenLanguage = QStringLiteral("en");

/// Codes of all languages of the window, the written one first. One more is one more file in
/// resources/translations.
QStringList windowLanguages();
/// As its speakers write it: "Deutsch".
QString nativeName(const QString& language);

/// From now on texts of the window are in this language, and those of Qt's own dialogs where the system has
/// them. What is not translated, and everything in a language that is not known, is in the written one.
void speakLanguage(QCoreApplication& application, const QString& language);

/// Names, labels, summaries and the help of options in the language that is spoken.
Catalogue inSpokenLanguage(Catalogue catalogue);

}  // namespace ordinate
