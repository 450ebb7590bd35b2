#include "app/commands/slurm_queue.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

namespace ordinate {

namespace {

struct SlurmText {
  Q_DECLARE_TR_FUNCTIONS(SlurmQueue)
};

struct Spoken {
  bool good = false;
  QString output;
  QString messages;
};

/// A controller that does not answer is given up by Slurm's own programs, after a minute or so.
Spoken spokenBy(const QString& program, const QStringList& arguments) {
  QProcess process;
  process.setStandardInputFile(QProcess::nullDevice());
  process.start(program, arguments, QIODevice::ReadOnly);
  Spoken spoken;
  if (!process.waitForStarted() || !process.waitForFinished(-1)) {
    spoken.messages = process.errorString();
    return spoken;
  }
  spoken.good = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
  spoken.output = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
  spoken.messages = QString::fromUtf8(process.readAllStandardError()).simplified();
  return spoken;
}

}  // namespace

Result<void> slurmIsThere() {
  if (!QStandardPaths::findExecutable(QStringLiteral("sbatch")).isEmpty()) return {};
  return fail("--executor slurm", SlurmText::tr("there is no program sbatch on the path").toStdString(),
              SlurmText::tr("a machine from which jobs are submitted to Slurm").toStdString(),
              SlurmText::tr("Log in to such a machine of your cluster, or leave --executor out to train here")
                  .toStdString());
}

QString rangesOf(const std::vector<int>& ascending) {
  QStringList ranges;
  for (std::size_t first = 0; first < ascending.size();) {
    std::size_t end = first + 1;
    while (end < ascending.size() && ascending[end] == ascending[end - 1] + 1) ++end;
    QString range = QString::number(ascending[first]);
    if (end - first > 1) range += QStringLiteral("-%1").arg(ascending[end - 1]);
    ranges += range;
    first = end;
  }
  return ranges.join(QLatin1Char(','));
}

Result<QString> submit(const SlurmArray& array) {
  QString tasks = rangesOf(array.tasks);
  if (array.atOnce > 0) tasks += QStringLiteral("%%1").arg(array.atOnce);
  // Slurm reads patterns such as %a in names of files, and a backslash as the wish that it does not.
  if (array.folder.contains(QLatin1Char('\\')))
    return fail(array.folder.toStdString(), SlurmText::tr("there is a backslash in this name").toStdString(),
                SlurmText::tr("a folder that Slurm can write a log into").toStdString(),
                SlurmText::tr("Choose another name for --out").toStdString());
  QString folder = array.folder;
  folder.replace(QLatin1Char('%'), QStringLiteral("%%"));
  // Slurm takes the last of an option that is given twice: ours come after the user's.
  const QStringList arguments =
      array.options +
      QStringList{QStringLiteral("--parsable"),
                  QStringLiteral("--job-name=") + array.name,
                  QStringLiteral("--array=") + tasks,
                  QStringLiteral("--ntasks=1"),
                  QStringLiteral("--cpus-per-task=%1").arg(array.cores),
                  QStringLiteral("--chdir=") + array.folder,
                  QStringLiteral("--output=") + folder + QStringLiteral("/%a/") + array.log,
                  QStringLiteral("--open-mode=append"),
                  array.script} +
      array.arguments;
  const Spoken spoken = spokenBy(QStringLiteral("sbatch"), arguments);
  if (!spoken.good)
    return fail("sbatch",
                spoken.messages.isEmpty() ? SlurmText::tr("it did not take the job").toStdString()
                                          : spoken.messages.toStdString(),
                SlurmText::tr("that Slurm takes the job").toStdString(),
                SlurmText::tr("Correct the --sbatch options, or ask whoever runs the cluster").toStdString());
  return spoken.output.section(QLatin1Char(';'), 0, 0);
}

std::optional<QueuedTasks> queuedTasks(const QStringList& names) {
  if (QStandardPaths::findExecutable(QStringLiteral("squeue")).isEmpty()) return std::nullopt;
  QueuedTasks queued;
  if (names.isEmpty()) return queued;
  const Spoken spoken =
      spokenBy(QStringLiteral("squeue"),
               {QStringLiteral("--noheader"), QStringLiteral("--array"),
                QStringLiteral("--name=") + names.join(QLatin1Char(',')), QStringLiteral("--format=%K %j")});
  if (!spoken.good) return std::nullopt;
  for (const QString& line : spoken.output.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
    bool isNumber = false;
    const int task = line.section(QLatin1Char(' '), 0, 0).toInt(&isNumber);
    if (isNumber) queued.insert({line.section(QLatin1Char(' '), 1).trimmed().toStdString(), task});
  }
  return queued;
}

}  // namespace ordinate
