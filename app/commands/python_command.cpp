#include "app/commands/python_command.h"

#include <QDir>
#include <filesystem>

#include "app/base/model_library_loader.h"

namespace ordinate {

namespace {

const QString experimentFile = QStringLiteral("experiment.json");

/// The folder, where it is of a run, else the run folders in it by name.
QStringList runFolders(const QString& folder) {
  const QDir top(folder);
  if (top.exists(experimentFile)) return {folder};
  QStringList found;
  for (const QString& name : top.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
    if (QDir(top.filePath(name)).exists(experimentFile)) found += top.filePath(name);
  return found;
}

}  // namespace

CommandUsage PythonCommand::usage() const {
  return {QStringLiteral("python"),
          QStringLiteral("FOLDER"),
          tr("writes model.py and check.py beside the weights of a run, or of every run in FOLDER: the model "
             "for PyTorch, and a check that it gives the same for 16 rows (check.npz). Training does not "
             "write them by itself."),
          {}};
}

CommandResult PythonCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const QStringList folders = runFolders(arguments.argument());
  if (folders.isEmpty())
    return badInput(Error{arguments.argument().toStdString(), "there is no run in this folder",
                          "a run folder, or a folder of them, as ordinate train writes it", ""});
  const auto library = loadModelLibrary();
  if (!library) return failedRun(library.error());
  Errors errors;
  for (const QString& folder : folders) {
    const auto written = (*library)->write_python(std::filesystem::path(folder.toStdU16String()));
    if (written)
      console.print(QDir(folder).filePath(QStringLiteral("model.py")));
    else
      errors.push_back({folder.toStdString() + ": " + written.error().where, written.error().what,
                        written.error().expected, written.error().remedy});
  }
  if (!errors.empty()) return failedRun(std::move(errors));
  return {};
}

}  // namespace ordinate
