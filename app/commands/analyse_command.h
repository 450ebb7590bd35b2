#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"
#include "model/analysis/table_analysis.h"
#include "model/files/analysis_file.h"
#include "model/files/position_table_file.h"

namespace ordinate {

/// Analyses a run, its position table and its model, or the position table of any model.
class AnalyseCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(AnalyseCommand)
 public:
  CommandUsage usage() const override;
  bool paints() const override { return true; }
  CommandResult run(const CommandContext& context) override;

 private:
  /// Everything that the command line and the files say.
  struct Job {
    QString folder;
    PositionTable table;  ///< empty where no analysis of a table is asked for
    QString runFolder;    ///< empty: the table is of a file
    QString note;         ///< what was left out
    QString initialFile;  ///< empty: not known, or of the run itself
    std::vector<MadeAnalysis> analyses;
    bool baselines = true;
    GridPlaces places;              ///< where the positions stand, if they do so on a grid
    bool nodes = false;             ///< they are the nodes of a graph
    std::int64_t trainedRows = -1;  ///< of a run's table; −1: not known, or all
    bool allRows = false;           ///< those that were never trained too
  };
  static Result<Job> readJob(const CommandArguments& arguments, const Catalogue& catalogue);
  static Result<std::vector<MadeAnalysis>> readAnalyses(const CommandArguments& arguments,
                                                        const Catalogue& catalogue, bool ofRun);
  static Result<void> readOption(const QString& text, const std::vector<MadeAnalysis>& all,
                                 std::vector<MadeAnalysis>& analyses);
  static Result<void> readTables(const CommandArguments& arguments, const Catalogue& catalogue, Job& job);
  static QString rowsText(const Job& job);
  static Result<PositionTable> readInitial(const CommandArguments& arguments, const TableRows& rows);
};

}  // namespace ordinate
