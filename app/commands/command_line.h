#pragma once
#include <QStringList>
#include <memory>
#include <vector>

#include "app/commands/command.h"

namespace ordinate {

/// Every command of the program, in the order of the help.
std::vector<std::unique_ptr<Command>> commands();

/// Whether these words (without the program's name) ask for something that needs no window. The others
/// name files for the window.
bool needsNoWindow(const QStringList& words);

/// Whether the command among these words paints: it needs a QGuiApplication, on the offscreen platform.
bool needsPainting(const QStringList& words);

/// Carries out a command, `--help` or `--version`. What goes wrong is told on standard error.
ExitStatus runCommand(const QStringList& words, const Console& console);

}  // namespace ordinate
