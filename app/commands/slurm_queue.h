#pragma once
#include <QStringList>
#include <vector>

#include "app/race/sweep_tasks.h"
#include "model/options/error.h"

namespace ordinate {

/// A job array that is to be submitted. Everything reaches Slurm as an argument of its own, never through a
/// shell.
struct SlurmArray {
  QString name;            ///< under which the queue knows it
  std::vector<int> tasks;  ///< ascending
  int atOnce = 0;          ///< that may run at the same time; 0: as many as there is room for
  int cores = 1;           ///< of each task
  QString folder;          ///< where they start; each has a folder there, named by its number
  QString log;             ///< the name of a file in the folder of the task
  QStringList options;     ///< the user's, for sbatch
  QString script;
  QStringList arguments;  ///< of the script
};

/// An error where sbatch is not on the path.
Result<void> slurmIsThere();
/// The number of the job, or what sbatch said.
Result<QString> submit(const SlurmArray& array);
/// Tasks of these jobs that wait or run. Absent where there is no squeue, or it gives no answer.
std::optional<QueuedTasks> queuedTasks(const QStringList& names);

/// "0-24", "3,7,9-12".
QString rangesOf(const std::vector<int>& ascending);

}  // namespace ordinate
