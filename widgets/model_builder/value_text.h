#pragma once
#include <QString>
#include <optional>

#include "model/options/catalogue.h"

namespace ordinate {

QString text(const std::string& utf8);

/// A number as people write it: the shortest digits that mean exactly this value, "1e-5" not "1e-05".
QString optionNumberText(double number);

/// What an option takes, in the words of the form: "a whole number at least 1".
QString expectedWords(const Option& option);

/// A value as the form and its captions show it: "Adam", "on", "4–20", "10, 20, 40".
/// Values of a wrong type are shown as they stand in the file. Null is the option's absent text.
QString valueText(const Option& option, const Json& value);

/// A JSON value without regard to an option: a text without its quotes, all else as in the file.
QString plainText(const Json& value);

/// The number that a text means, JSON integer or JSON number; a decimal comma is understood.
/// Absent when the text is not a number.
std::optional<Json> parseNumber(const QString& text);

/// The whole numbers of "10, 20, 40"; absent where one is none.
std::optional<Json> parseIntegerList(const QString& text);
/// "20, 51-100" as [20, {"min": 51, "max": 100}]; nothing if a part is neither.
std::optional<Json> parseLengthList(const QString& text);

/// Could become a number by typing on: "", "-", "1e-".
bool startsNumber(const QString& text);

/// Help, range and default of an option: tool tip and accessible description of its editor.
QString description(const Option& option);

/// "learning rate", with its unit where that says more: "warm-up (steps)".
QString labelText(const Option& option);

/// An entry as a card's title: "Self-attention × 2" where it has layers, "Readout" stays as it is.
QString titleLine(const CatalogueEntry& entry, const Json& object);

/// The line at a card's right, from the entry's first option that is no layer count: "2 heads",
/// "width 32". The title in lower case where there is none.
QString summaryLine(const QString& title, const OptionList& options, const Json& object);

/// The path of a field below an object; of the object itself where the key is empty.
QString pathBelow(const QString& object, const QString& key);

/// "Per token" within a sentence: "per token". Abbreviations keep their capitals.
QString lowerFirst(QString words);

/// The value that `object` has for an option: its own or the default.
Json valueOf(const Option& option, const Json& object);

}  // namespace ordinate
