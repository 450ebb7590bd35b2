#pragma once
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include "app/base/console.h"

namespace ordinate {

/// One option of a command.
struct CommandOption {
  QString name;   ///< without the dashes
  QString value;  ///< what stands for its value in the usage; empty: a switch
  QString help;
  bool repeated = false;
};

/// What a command takes: usage, help and checking follow from it.
struct CommandUsage {
  QString name;
  QString argument;  ///< what stands for the one thing it works on; empty: nothing
  QString summary;
  QList<CommandOption> options;

  QString line() const;  ///< one line: `ordinate check FILE [--json]`
  QString help() const;
};

/// A command line that was checked against a usage.
class CommandArguments {
 public:
  /// Errors name the option and say what there is.
  static Result<CommandArguments> parse(const CommandUsage& usage, const QStringList& words);

  bool has(const QString& option) const { return m_values.contains(option); }
  QString value(const QString& option) const { return m_values.value(option).value(0); }
  QStringList values(const QString& option) const { return m_values.value(option); }
  QString argument() const { return m_argument; }
  /// A whole number within bounds, or `fallback` where the option was not given.
  Result<int> number(const QString& option, int fallback, int minimum, int maximum) const;

 private:
  QString m_argument;
  QMap<QString, QStringList> m_values;
};

/// Why a command did not do all that was asked for. Whoever runs it tells the errors and ends the program.
struct CommandFailure {
  ExitStatus status = ExitStatus::failed;
  Errors errors;  ///< none: it has said so itself, in its results or as they came
};
using CommandResult = tl::expected<void, CommandFailure>;

/// The command line, or what it names, cannot be used.
tl::unexpected<CommandFailure> badInput(Error error);
tl::unexpected<CommandFailure> badInput(Errors errors);
/// It went wrong while it ran.
tl::unexpected<CommandFailure> failedRun(Error error);
tl::unexpected<CommandFailure> failedRun(Errors errors = {});

/// What a command works with.
struct CommandContext {
  const CommandArguments& arguments;
  const Console& console;
};

/// What the program does without a window. Each command has a file of its own.
class Command {
 public:
  virtual ~Command() = default;
  virtual CommandUsage usage() const = 0;
  /// Whether it needs fonts and painters, though no display.
  virtual bool paints() const { return false; }
  virtual CommandResult run(const CommandContext& context) = 0;
};

}  // namespace ordinate
