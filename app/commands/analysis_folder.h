#pragma once
#include <QCoreApplication>
#include <QString>
#include <functional>
#include <vector>

#include "app/commands/analysis_run.h"

namespace ordinate {

/// Name of the file that tells everything, and which others belong to it.
inline const QString analysisFile = QStringLiteral("analysis.json");

/// The folder that `analyse` writes into.
class AnalysisFolder {
  Q_DECLARE_TR_FUNCTIONS(AnalysisFolder)
 public:
  /// Nothing, or why this folder cannot take an analysis: it is a file, or holds something and is not to be
  /// overwritten.
  static Result<void> check(const QString& folder, bool overwrite);

  explicit AnalysisFolder(const QString& folder) : m_folder(folder) {}

  /// All of the files or none: they are written beside their places first. Those of an earlier analysis are
  /// removed, whatever else is in the folder stays. False where `stop` said so; then all is as it was.
  Result<bool> write(const std::vector<ReadyFile>& files, const std::function<bool()>& stop) const;

 private:
  QString m_folder;
};

}  // namespace ordinate
