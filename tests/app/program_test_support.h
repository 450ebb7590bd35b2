#pragma once
#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <functional>

#include "tests/app/app_test_support.h"

/// The program as a user starts it.
namespace ordinate::test {

inline const QString program = QStringLiteral(ORDINATE_BINARY_DIR "/bin/ordinate");

struct Ended {
  int status = -1;
  QString output;
  QString errors;
};

inline Ended endOf(QProcess& process) {
  if (!process.waitForFinished(120000)) return {-1, QString(), QStringLiteral("did not end")};
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
          QString::fromUtf8(process.readAllStandardOutput()),
          QString::fromUtf8(process.readAllStandardError())};
}

inline Ended run(const QStringList& words, const std::function<void()>& inChild = {}) {
  QProcess process;
  if (inChild) process.setChildProcessModifier(inChild);
  process.start(program, words);
  return endOf(process);
}

inline QString written(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes) {
  const QString path = folder.filePath(name);
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) return QString();
  return path;
}

/// An experiment file with a race of a few steps.
inline QString small(const QTemporaryDir& folder, int steps = 8) {
  return written(folder, QStringLiteral("small.ordinate"),
                 QByteArray::fromStdString(write_experiment(smallRace(steps))));
}

}  // namespace ordinate::test
