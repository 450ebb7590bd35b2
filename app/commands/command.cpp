#include "app/commands/command.h"

#include <QCoreApplication>

namespace ordinate {

namespace {

struct CommandText {
  Q_DECLARE_TR_FUNCTIONS(Command)
};

const QString dashes = QStringLiteral("--");

QString optionText(const CommandOption& option) {
  const QString name = dashes + option.name;
  return option.value.isEmpty() ? name : name + QLatin1Char(' ') + option.value;
}

tl::unexpected<Error> wrongUsage(const CommandUsage& usage, const QString& what, const QString& expected) {
  const QString remedy = CommandText::tr("See ordinate %1 --help").arg(usage.name);
  return fail("ordinate " + usage.name.toStdString(), what.toStdString(), expected.toStdString(),
              remedy.toStdString());
}

const CommandOption* find(const CommandUsage& usage, const QString& name) {
  for (const CommandOption& option : usage.options)
    if (option.name == name) return &option;
  return nullptr;
}

QString optionNames(const CommandUsage& usage) {
  QStringList names;
  for (const CommandOption& option : usage.options) names += dashes + option.name;
  return names.isEmpty() ? CommandText::tr("no option")
                         : CommandText::tr("one of %1").arg(names.join(QStringLiteral(", ")));
}

}  // namespace

tl::unexpected<CommandFailure> badInput(Error error) { return badInput(Errors{std::move(error)}); }

tl::unexpected<CommandFailure> badInput(Errors errors) {
  return tl::unexpected(CommandFailure{ExitStatus::badInput, std::move(errors)});
}

tl::unexpected<CommandFailure> failedRun(Error error) { return failedRun(Errors{std::move(error)}); }

tl::unexpected<CommandFailure> failedRun(Errors errors) {
  return tl::unexpected(CommandFailure{ExitStatus::failed, std::move(errors)});
}

QString CommandUsage::line() const {
  QString line = QStringLiteral("ordinate ") + name;
  if (!argument.isEmpty()) line += QLatin1Char(' ') + argument;
  for (const CommandOption& option : options)
    line +=
        QStringLiteral(" [%1]%2").arg(optionText(option), option.repeated ? QStringLiteral("…") : QString());
  return line;
}

QString CommandUsage::help() const {
  QString text = QStringLiteral("%1\n\n%2\n").arg(line(), summary);
  for (const CommandOption& option : options)
    text += QStringLiteral("\n  %1\n      %2").arg(optionText(option), option.help);
  return text;
}

Result<CommandArguments> CommandArguments::parse(const CommandUsage& usage, const QStringList& words) {
  CommandArguments arguments;
  bool onlyArguments = false;
  for (qsizetype i = 0; i < words.size(); ++i) {
    const QString& word = words[i];
    if (word == dashes && !onlyArguments) {
      onlyArguments = true;
    } else if (onlyArguments || !word.startsWith(QLatin1Char('-')) || word.size() == 1) {
      if (usage.argument.isEmpty() || !arguments.m_argument.isEmpty())
        return wrongUsage(usage, CommandText::tr("cannot use \"%1\"").arg(word),
                          usage.argument.isEmpty() ? CommandText::tr("nothing besides options")
                                                   : CommandText::tr("one %1").arg(usage.argument));
      arguments.m_argument = word;
    } else {
      const QString name = word.mid(word.startsWith(dashes) ? 2 : 1).section(QLatin1Char('='), 0, 0);
      const CommandOption* option = word.startsWith(dashes) ? find(usage, name) : nullptr;
      if (option == nullptr)
        return wrongUsage(usage, CommandText::tr("unknown option \"%1\"").arg(word), optionNames(usage));
      if (arguments.has(name) && !option->repeated)
        return wrongUsage(usage, CommandText::tr("--%1 is given twice").arg(name), CommandText::tr("once"));
      const qsizetype equals = word.indexOf(QLatin1Char('='));
      if (option->value.isEmpty() && equals >= 0)
        return wrongUsage(usage, CommandText::tr("--%1 takes no value").arg(name), QString());
      if (!option->value.isEmpty() && equals < 0 && i + 1 == words.size())
        return wrongUsage(usage, CommandText::tr("--%1 lacks its value").arg(name), optionText(*option));
      QString value;
      if (!option->value.isEmpty()) value = equals >= 0 ? word.mid(equals + 1) : words[++i];
      arguments.m_values[name] += value;
    }
  }
  if (!usage.argument.isEmpty() && arguments.m_argument.isEmpty())
    return wrongUsage(usage, CommandText::tr("%1 is missing").arg(usage.argument), usage.line());
  return arguments;
}

Result<int> CommandArguments::number(const QString& option, int fallback, int minimum, int maximum) const {
  if (!has(option)) return fallback;
  bool good = false;
  const int number = value(option).toInt(&good);
  if (good && number >= minimum && number <= maximum) return number;
  return fail((dashes + option).toStdString(), CommandText::tr("got \"%1\"").arg(value(option)).toStdString(),
              CommandText::tr("an integer from %1 to %2").arg(minimum).arg(maximum).toStdString());
}

}  // namespace ordinate
