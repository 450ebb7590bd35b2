#include "app/window/status_line.h"

#include <QFileInfo>

#include "widgets/common/elided_label.h"

namespace ordinate {

QString blasName(const MachineReport& machine) {
  const QString file = QString::fromStdString(machine.blas_file);
  const QString lower = file.toLower();
  if (lower.isEmpty()) return StatusLine::tr("unknown BLAS");
  if (lower.contains(QLatin1String("openblas"))) {
    if (lower.contains(QLatin1String("openmp"))) return StatusLine::tr("OpenBLAS (OpenMP)");
    return lower.contains(QLatin1String("pthread")) ? StatusLine::tr("OpenBLAS (pthreads)")
                                                    : StatusLine::tr("OpenBLAS");
  }
  if (lower.contains(QLatin1String("mkl"))) return StatusLine::tr("MKL");
  return QFileInfo(file).fileName();
}

StatusLine::StatusLine(QWidget* parent) : QStatusBar(parent) {
  setObjectName(QStringLiteral("statusLine"));
  setAccessibleName(tr("Status"));
  setSizeGripEnabled(false);
  const auto makeLabel = [this](const QString& objectName, const QString& name) {
    // A long sentence must not widen the window.
    auto* label = new ElidedLabel(TextRole::body, Qt::AlignLeft, this);
    label->setObjectName(objectName);
    label->setAccessibleName(name);
    label->setContentsMargins(8, 2, 8, 2);
    return label;
  };
  m_activity = makeLabel(QStringLiteral("statusActivity"), tr("What is happening"));
  m_note = makeLabel(QStringLiteral("statusNote"), tr("Note"));
  m_machine = makeLabel(QStringLiteral("statusMachine"), tr("Computes with"));
  addWidget(m_activity);
  addWidget(m_note);
  addPermanentWidget(m_machine);
}

void StatusLine::setActivity(const QString& text) { m_activity->setFullText(text); }

void StatusLine::setNote(const QString& text) { m_note->setFullText(text); }

QString StatusLine::activity() const { return m_activity->fullText(); }

void StatusLine::setMachine(const MachineReport& machine, int jobs) {
  const QString threads = jobs == 1 ? tr("1 thread") : tr("%1 threads").arg(jobs);
  m_machine->setFullText(QStringLiteral("%1 · %2").arg(threads, blasName(machine)));
  m_machine->setHint(tr("LibTorch %1\n%2\n%3\n%4 GFLOP/s with one thread")
                         .arg(QString::fromStdString(machine.libtorch_version),
                              QString::fromStdString(machine.blas_file),
                              QString::fromStdString(machine.blas_description))
                         .arg(machine.gflops, 0, 'f', 1));
}

}  // namespace ordinate
