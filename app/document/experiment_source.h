#pragma once
#include <QString>
#include <filesystem>

#include "model/experiment/experiment.h"

namespace ordinate {

/// An experiment as a command was given it.
struct SourcedExperiment {
  Experiment experiment;
  std::filesystem::path folder;  ///< where relative data files start
};

/// Reads FILE (anything that carries an experiment) or `example:ID`. All problems in one go.
Checked<SourcedExperiment> readExperimentSource(const QString& source, const Catalogue& catalogue);

/// The ids of the built-in examples, in the order of their names.
QStringList exampleIds();
QString exampleResource(const QString& id);
/// What an example is for and what to look at, which stands beside it: a sentence or two each, in one
/// paragraph. Empty for other files.
QString exampleGoal(const QString& path);
/// The first line of it: what the example asks.
QString exampleQuestion(const QString& path);
/// The second: what to look at.
QString exampleLook(const QString& path);

}  // namespace ordinate
