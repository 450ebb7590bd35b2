#include "app/commands/train_progress.h"

#include <algorithm>
#include <cmath>

#include "widgets/common/duration_text.h"

namespace ordinate {

namespace {

constexpr int barWidth = 20;

QString progressPercent(double share) {
  return QStringLiteral("%1 %").arg(std::floor(100 * share), 3, 'f', 0);
}

}  // namespace

TrainProgress::TrainProgress(const std::vector<PreparedRun>& runs, const Console& console)
    : m_console(console) {
  const bool seeds = !runs.empty() && runs.front().seed != runs.back().seed;
  for (const PreparedRun& run : runs) {
    QString name = QString::fromStdString(run.label);
    if (seeds) name += tr(", seed %1").arg(run.seed);
    m_runs.push_back({name, run.finished_before ? run.total_steps : run.first_step - 1, run.total_steps, {}});
  }
  if (!runs.empty())
    m_runsAtOnce = static_cast<std::size_t>(std::count_if(
        runs.begin(), runs.end(), [&](const PreparedRun& run) { return run.seed == runs.front().seed; }));
  m_shareBefore = share();
}

void TrainProgress::show(const Drained& drained) {
  for (const RunStep& step : drained.steps) {
    m_newest = static_cast<std::size_t>(step.run);
    Run& run = m_runs[m_newest];
    run.step = step.record.step;
    if (step.record.validation_accuracy) run.accuracy = step.record.validation_accuracy;
  }
  for (const RunEnd& end : drained.ended) {
    // An early stop has trained all the steps that there will be.
    Run& run = m_runs[static_cast<std::size_t>(end.run)];
    run.total = run.step = std::max<std::int64_t>(1, end.record.steps);
  }
  if (m_console.isTerminal())
    drawBar(drained);
  else
    printLine(drained);
}

double TrainProgress::share() const {
  double done = 0;
  double all = 0;
  for (const Run& run : m_runs) {
    done += static_cast<double>(run.step);
    all += static_cast<double>(run.total);
  }
  return all > 0 ? done / all : 1;
}

/// The runs of the seed that reported last.
QString TrainProgress::summary() const {
  QStringList parts;
  const std::size_t first = m_newest / m_runsAtOnce * m_runsAtOnce;
  for (std::size_t i = first; i < std::min(first + m_runsAtOnce, m_runs.size()); ++i)
    if (m_runs[i].accuracy)
      parts += QStringLiteral("%1 %2").arg(m_runs[i].name).arg(*m_runs[i].accuracy, 0, 'f', 3);
  return parts.join(QStringLiteral(" · "));
}

/// Which group is trained, and how long all of them will take at the pace so far.
QString TrainProgress::place(const Drained& drained) const {
  QString text;
  if (drained.groups > 1) text += tr("group %1 of %2  ").arg(drained.group + 1).arg(drained.groups);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_began).count();
  const double done = share() - m_shareBefore;
  if (seconds > 2 && done > 0 && share() < 1)
    text += tr("about %1 left  ").arg(durationText((1 - share()) * seconds / done));
  return text;
}

void TrainProgress::drawBar(const Drained& drained) {
  if (m_runs.empty()) return;
  const int filled = static_cast<int>(share() * barWidth);
  const Run& run = m_runs[m_newest];
  m_console.status(tr("[%1%2] %3  %8step %4 of %5  %6 steps/s  %7")
                       .arg(QString(filled, QLatin1Char('#')), QString(barWidth - filled, QLatin1Char('.')),
                            progressPercent(share()))
                       .arg(run.step)
                       .arg(run.total)
                       .arg(drained.steps_per_second, 0, 'f', 0)
                       .arg(summary(), place(drained)));
}

void TrainProgress::printLine(const Drained& drained) {
  const int tenths = static_cast<int>(share() * 10);
  if (tenths <= m_tenthsPrinted || m_runs.empty()) return;
  m_tenthsPrinted = tenths;
  const Run& run = m_runs[m_newest];
  m_console.say(tr("%1  %5step %2 of %3  validation accuracy: %4")
                    .arg(progressPercent(share()))
                    .arg(run.step)
                    .arg(run.total)
                    .arg(summary(), place(drained)));
}

void TrainProgress::finish() {
  if (m_console.isTerminal()) m_console.clearStatus();
}

}  // namespace ordinate
