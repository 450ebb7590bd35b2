#include "app/commands/about_command.h"

#include "app/base/model_library_loader.h"

namespace ordinate {

namespace {

Json toJson(const MachineReport& report) {
  return {{"program_version", ORDINATE_VERSION},
          {"qt_version", qVersion()},
          {"libtorch_version", report.libtorch_version},
          {"blas_file", report.blas_file},
          {"blas_description", report.blas_description},
          {"gflops", report.gflops},
          {"warning", report.warning},
          {"openmp_threads", report.openmp_threads},
          {"cores", report.cores}};
}

}  // namespace

CommandUsage AboutCommand::usage() const {
  return {QStringLiteral("about"),
          QString(),
          tr("says which libraries do the work, and how fast the matrix products are"),
          {{QStringLiteral("json"), QString(), tr("prints JSON")}}};
}

CommandResult AboutCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto library = loadModelLibrary();
  if (!library) return failedRun(library.error());
  const MachineReport report = (*library)->about();
  if (arguments.has(QStringLiteral("json"))) {
    console.print(QString::fromStdString(toJson(report).dump(2)));
    return {};
  }
  console.print(tr("Ordinate %1, licence GPL-3.0-or-later").arg(QString::fromStdString(ORDINATE_VERSION)));
  console.print(
      tr("Qt %1, LibTorch %2")
          .arg(QString::fromStdString(qVersion()), QString::fromStdString(report.libtorch_version)));
  console.print(tr("Matrix products: %1").arg(QString::fromStdString(report.blas_file)));
  if (!report.blas_description.empty())
    console.print(QStringLiteral("  ") + QString::fromStdString(report.blas_description));
  console.print(tr("  %1 billion operations a second on one thread (512 × 512 × 512, float32)")
                    .arg(report.gflops, 0, 'f', 1));
  console.print(tr("%1 processor cores").arg(report.cores));
  if (!report.warning.empty()) console.say(tr("Warning: %1").arg(QString::fromStdString(report.warning)));
  return {};
}

}  // namespace ordinate
