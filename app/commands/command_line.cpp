#include "app/commands/command_line.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <exception>

#include "app/commands/about_command.h"
#include "app/commands/analyse_command.h"
#include "app/commands/check_command.h"
#include "app/commands/compare_command.h"
#include "app/commands/cost_command.h"
#include "app/commands/data_command.h"
#include "app/commands/evaluate_command.h"
#include "app/commands/lesson_command.h"
#include "app/commands/list_command.h"
#include "app/commands/manual_command.h"
#include "app/commands/plot_command.h"
#include "app/commands/python_command.h"
#include "app/commands/report_command.h"
#include "app/commands/runs_command.h"
#include "app/commands/sweep_command.h"
#include "app/commands/task_command.h"
#include "app/commands/train_command.h"

namespace ordinate {

namespace {

struct ProgramText {
  Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

Command* find(const std::vector<std::unique_ptr<Command>>& all, const QString& name) {
  for (const auto& command : all)
    if (command->usage().name == name) return command.get();
  return nullptr;
}

QString help() {
  QString text = ProgramText::tr(
      "Ordinate shows what positional encodings do in sequence models.\n\n"
      "ordinate [FILE | example:ID]\n      opens the workbench\n");
  for (const auto& command : commands())
    text += QStringLiteral("\n%1\n      %2\n").arg(command->usage().line(), command->usage().summary);
  return text + ProgramText::tr("\nordinate --version · ordinate COMMAND --help");
}

bool asksForHelp(const QString& word) {
  return word == QStringLiteral("--help") || word == QStringLiteral("-h");
}

tl::unexpected<CommandFailure> unknown(const QString& word) {
  QStringList names;
  for (const auto& command : commands()) names += command->usage().name;
  const bool option = word.startsWith(QLatin1Char('-'));
  const QString what = option ? ProgramText::tr("unknown option \"%1\"")
                              : ProgramText::tr("there is no command or file \"%1\"");
  const QString expected = option ? ProgramText::tr("--help, --version, or a command: %1")
                                  : ProgramText::tr("a file, example:ID, or one of %1");
  return badInput(Error{"ordinate", what.arg(word).toStdString(),
                        expected.arg(names.join(QStringLiteral(", "))).toStdString(), "See ordinate --help"});
}

CommandResult carriedOut(const QStringList& words, const Console& console) {
  const QString first = words.value(0);
  if (asksForHelp(first)) {
    console.print(help());
    return {};
  }
  if (first == QStringLiteral("--version")) {
    console.print(QStringLiteral("ordinate " ORDINATE_VERSION));
    return {};
  }
  const auto all = commands();
  Command* command = find(all, first);
  if (command == nullptr) {
    // A file's name may stand before the option that is wrong.
    for (const QString& word : words)
      if (word.startsWith(QLatin1Char('-'))) return unknown(word);
    return unknown(first);
  }
  const QStringList rest = words.mid(1);
  for (const QString& word : rest)
    if (asksForHelp(word)) {
      console.print(command->usage().help());
      return {};
    }
  const auto arguments = CommandArguments::parse(command->usage(), rest);
  if (!arguments) return badInput(arguments.error());
  try {
    return command->run({*arguments, console});
  } catch (const std::exception& error) {
    return failedRun(Error{"ordinate " + first.toStdString(), error.what(), "",
                           "This is a fault of the program: please report it"});
  }
}

}  // namespace

std::vector<std::unique_ptr<Command>> commands() {
  std::vector<std::unique_ptr<Command>> all;
  all.push_back(std::make_unique<TrainCommand>());
  all.push_back(std::make_unique<SweepCommand>());
  all.push_back(std::make_unique<TaskCommand>());
  all.push_back(std::make_unique<CollectCommand>());
  all.push_back(std::make_unique<EvaluateCommand>());
  all.push_back(std::make_unique<CompareCommand>());
  all.push_back(std::make_unique<RunsCommand>());
  all.push_back(std::make_unique<LessonCommand>());
  all.push_back(std::make_unique<ReportCommand>());
  all.push_back(std::make_unique<DataCommand>());
  all.push_back(std::make_unique<CostCommand>());
  all.push_back(std::make_unique<AnalyseCommand>());
  all.push_back(std::make_unique<PlotCommand>());
  all.push_back(std::make_unique<PythonCommand>());
  all.push_back(std::make_unique<CheckCommand>());
  all.push_back(std::make_unique<ListCommand>());
  all.push_back(std::make_unique<ManualCommand>());
  all.push_back(std::make_unique<AboutCommand>());
  return all;
}

bool needsNoWindow(const QStringList& words) {
  if (words.isEmpty()) return false;
  for (const QString& word : words)
    if (word.startsWith(QLatin1Char('-'))) return true;
  const QString& first = words.front();
  return find(commands(), first) != nullptr ||
         (!first.startsWith(QStringLiteral("example:")) && !QFileInfo::exists(first));
}

bool needsPainting(const QStringList& words) {
  const auto all = commands();
  const Command* command = find(all, words.value(0));
  return command != nullptr && command->paints();
}

ExitStatus runCommand(const QStringList& words, const Console& console) {
  const CommandResult result = carriedOut(words, console);
  if (result) return console.wroteEverything() ? ExitStatus::done : ExitStatus::failed;
  console.report(result.error().errors);
  return result.error().status;
}

}  // namespace ordinate
