#include "widgets/model_builder/value_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <cmath>

#include "widgets/common/length_words.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

namespace {

struct ValueText {
  Q_DECLARE_TR_FUNCTIONS(ValueText)
};

constexpr const char* layers_key = "layers";

/// Another value stands as it is, for a message to explain.
QString lengthValueText(const Json& value) {
  const bool range = value.is_object() && value.contains("min") && value.contains("max") &&
                     value["min"].is_number_integer() && value["max"].is_number_integer();
  return range ? lengthText(length_range(value)) : plainText(value);
}

QString listText(const Json& list) {
  QStringList items;
  for (const Json& item : list) items << lengthValueText(item);
  return items.join(QStringLiteral(", "));
}

QString choiceText(const Option& option, const Json& value) {
  for (const OptionChoice& choice : option.choices)
    if (value == choice.value) return text(choice.label);
  return plainText(value);
}

/// "in front (Row norms)"
QString groupedChoiceText(const Option& option, const Json& value) {
  for (const OptionChoice& choice : option.choices)
    if (value == choice.value && !choice.group.empty())
      return ValueText::tr("%1 (%2)").arg(text(choice.label), text(choice.group));
  return choiceText(option, value);
}

QString rangeText(const Option& option) {
  if (option.minimum && option.maximum)
    return (option.minimum_excluded ? ValueText::tr("above %1, up to %2") : ValueText::tr("%1 to %2"))
        .arg(optionNumberText(*option.minimum), optionNumberText(*option.maximum));
  if (option.minimum)
    return (option.minimum_excluded ? ValueText::tr("above %1") : ValueText::tr("at least %1"))
        .arg(optionNumberText(*option.minimum));
  if (option.maximum) return ValueText::tr("at most %1").arg(optionNumberText(*option.maximum));
  return {};
}

}  // namespace

QString expectedWords(const Option& option) {
  QString range = rangeText(option);
  if (option.minimum && option.maximum && !option.minimum_excluded)
    range = ValueText::tr("from %1").arg(range);
  const auto within = [&](const QString& what) {
    return range.isEmpty() ? what : what + QLatin1Char(' ') + range;
  };
  switch (option.kind) {
    case OptionKind::integer:
      return within(ValueText::tr("a whole number"));
    case OptionKind::number:
      return within(ValueText::tr("a number"));
    case OptionKind::boolean:
      return ValueText::tr("on or off");
    case OptionKind::choice:
      return ValueText::tr("one of the list");
    case OptionKind::length:
      return within(ValueText::tr("a whole number")) + ValueText::tr(", or a shortest and a longest one");
    case OptionKind::integer_list:
      return within(ValueText::tr("whole numbers, with commas between,"));
    case OptionKind::length_list:
      return within(ValueText::tr("whole numbers, or ranges such as 51-100, with commas between,"));
    case OptionKind::choice_list:
      return ValueText::tr("some of the list, each once");
    case OptionKind::file:
      return ValueText::tr("a file, or one that comes with the program");
    default:
      return ValueText::tr("a text");
  }
}

QString pathBelow(const QString& object, const QString& key) {
  return key.isEmpty() ? object : object + QLatin1Char('.') + key;
}

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

QString optionNumberText(double number) {
  // Whole numbers up to 2^53 are written out: 1000000, not 1e+06.
  if (number == std::floor(number) && std::abs(number) <= 9007199254740992.0 &&
      (std::abs(number) < 1e9 || std::fmod(number, 1e6) != 0.0))
    return QString::number(static_cast<qint64>(number));
  QString digits = QString::number(number, 'g', QLocale::FloatingPointShortest);
  static const QRegularExpression exponent(QStringLiteral("e([+-])0*(\\d)"));
  digits.replace(exponent, QStringLiteral("e\\1\\2"));
  return digits.replace(QStringLiteral("e+"), QStringLiteral("e"));
}

QString plainText(const Json& value) {
  if (value.is_string()) return text(value.get<std::string>());
  if (value.is_number_integer()) return text(value.dump());
  if (value.is_number()) return optionNumberText(value.get<double>());
  return text(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

QString valueText(const Option& option, const Json& value) {
  if (value.is_null()) return option.absent.empty() ? ValueText::tr("default") : text(option.absent);
  switch (option.kind) {
    case OptionKind::boolean:
      return value.is_boolean() ? (value.get<bool>() ? ValueText::tr("on") : ValueText::tr("off"))
                                : plainText(value);
    case OptionKind::choice:
      return choiceText(option, value);
    case OptionKind::length:
      return lengthValueText(value);
    case OptionKind::integer_list:
    case OptionKind::length_list:
      if (!value.is_array()) return plainText(value);
      return value.empty() ? ValueText::tr("none") : listText(value);
    case OptionKind::choice_list: {
      if (!value.is_array()) return plainText(value);
      QStringList words;
      for (const Json& each : value) words += groupedChoiceText(option, each);
      return words.isEmpty() ? ValueText::tr("none") : words.join(QStringLiteral(", "));
    }
    default:
      return plainText(value);
  }
}

std::optional<Json> parseNumber(const QString& text) {
  static const QRegularExpression number(QStringLiteral("^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$"));
  QString plain = text.trimmed();
  plain.replace(QLatin1Char(','), QLatin1Char('.'));
  plain.replace(QChar(0x2212), QLatin1Char('-'));
  if (!number.match(plain).hasMatch()) return std::nullopt;
  bool whole = false;
  const qint64 integer = plain.toLongLong(&whole);
  if (whole) return Json(static_cast<std::int64_t>(integer));
  const double value = plain.toDouble();
  if (!std::isfinite(value)) return std::nullopt;
  return Json(value);
}

namespace {

std::optional<Json> parseInteger(const QString& text) {
  bool good = false;
  const qint64 number = text.toLongLong(&good);
  return good ? std::optional<Json>(static_cast<std::int64_t>(number)) : std::nullopt;
}

/// A length, or "51-100".
std::optional<Json> parseLength(const QString& text) {
  const std::optional<LengthRange> length = lengthIn(text);
  return length && !length->single() ? std::optional(to_json(*length)) : parseInteger(text);
}

std::optional<Json> parseList(const QString& text, std::optional<Json> (*parse)(const QString&)) {
  Json list = Json::array();
  const QStringList items =
      QString(text).replace(QLatin1Char(';'), QLatin1Char(',')).split(QLatin1Char(','), Qt::SkipEmptyParts);
  for (const QString& item : items) {
    if (item.trimmed().isEmpty()) continue;
    const std::optional<Json> value = parse(item.trimmed());
    if (!value) return std::nullopt;
    list.push_back(*value);
  }
  return list;
}

}  // namespace

std::optional<Json> parseIntegerList(const QString& text) { return parseList(text, parseInteger); }

std::optional<Json> parseLengthList(const QString& text) { return parseList(text, parseLength); }

bool startsNumber(const QString& text) {
  static const QRegularExpression start(QStringLiteral("^[+-]?\\d*[.,]?\\d*([eE][+-]?\\d*)?$"));
  return start.match(text.trimmed()).hasMatch();
}

QString description(const Option& option) {
  QStringList lines;
  if (!option.help.empty()) lines << text(option.help);
  QString facts;
  if (const QString range = rangeText(option); !range.isEmpty())
    facts = ValueText::tr("Range: %1.").arg(range);
  const QString usual =
      option.default_value.is_null() ? text(option.absent) : valueText(option, option.default_value);
  QString standard;
  if (!usual.isEmpty())
    standard =
        (option.default_value.is_null() ? ValueText::tr("Left out: %1.") : ValueText::tr("Default: %1."))
            .arg(usual);
  if (!standard.isEmpty()) facts += (facts.isEmpty() ? QString() : QStringLiteral(" ")) + standard;
  if (!facts.isEmpty()) lines << facts;
  for (const OptionChoice& choice : option.choices)
    if (!choice.help.empty()) lines << text(choice.label) + QStringLiteral(": ") + text(choice.help);
  return lines.join(QLatin1Char('\n'));
}

QString labelText(const Option& option) {
  if (option.unit.empty() || option.label.find(option.unit) != std::string::npos) return text(option.label);
  return text(option.label) + QStringLiteral(" (") + text(option.unit) + QLatin1Char(')');
}

Json valueOf(const Option& option, const Json& object) {
  if (object.is_object() && object.contains(option.key)) return object[option.key];
  return option.default_value;
}

QString lowerFirst(QString words) {
  if (!spokenAsWritten()) return words;
  // "GRU" and "Transformer-XL" keep their capitals, "Per token" does not.
  const QString rest = words.section(QLatin1Char(' '), 0, 0).mid(1);
  if (!rest.isEmpty() && rest.at(0).isLower() && rest == rest.toLower()) words[0] = words.at(0).toLower();
  return words;
}

QString titleLine(const CatalogueEntry& entry, const Json& object) {
  const Option* layers = find_option(entry.options, layers_key);
  if (layers == nullptr) return text(entry.title);
  return text(entry.title) + QStringLiteral(" × ") + valueText(*layers, valueOf(*layers, object));
}

QString summaryLine(const QString& title, const OptionList& options, const Json& object) {
  for (const Option& option : options) {
    if (option.advanced || option.key == layers_key || option.kind != OptionKind::integer) continue;
    QString label = text(option.label);
    const Json number = valueOf(option, object);
    const QString value = valueText(option, number);
    // A count reads "2 heads" or "1 head", a size "width 32".
    const bool count = spokenAsWritten() && label.endsWith(QLatin1Char('s'));
    if (count && number == 1) label.chop(1);
    return count ? value + QLatin1Char(' ') + label : label + QLatin1Char(' ') + value;
  }
  return lowerFirst(title);
}

}  // namespace ordinate
