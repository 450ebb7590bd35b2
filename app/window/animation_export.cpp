#include "app/window/animation_export.h"

#include <QProgressBar>
#include <QProgressDialog>
#include <QPushButton>
#include <QTimer>
#include <algorithm>

#include "app/figures/animation_dialog.h"
#include "app/race/shown_race.h"

namespace ordinate {

AnimationExport::AnimationExport(ShownRace& race, Collect collect, BackgroundQueue& queue, QWidget* window)
    : QObject(window), m_race(race), m_collect(std::move(collect)), m_queue(queue), m_window(window) {
  // Another race is shown now.
  connect(&race, &ShownRace::begun, this, &AnimationExport::end);
  connect(&race, &ShownRace::forgotten, this, &AnimationExport::end);
}

AnimationExport::~AnimationExport() { delete m_progress; }

void AnimationExport::ask(const QString& folder) {
  if (isUnderWay()) return;
  if (m_race.lastStep() <= 0) {
    Q_EMIT failed({Error{tr("Export").toStdString(), tr("there is no step to show yet").toStdString(), "",
                         tr("Press Space to run the experiment").toStdString()}});
    return;
  }
  auto* dialog = new AnimationDialog(m_collect(), m_race.lastStep(), folder, m_window);
  connect(dialog, &AnimationDialog::animationRequested, this, &AnimationExport::begin);
  dialog->open();
}

/// As it is shown now; null where this step has none of that name.
std::shared_ptr<const Figure> AnimationExport::figure() const {
  const Figures shown = m_collect();
  const auto found = std::find_if(shown.begin(), shown.end(),
                                  [&](const auto& each) { return each->name() == m_order.figure; });
  return found == shown.end() ? nullptr : *found;
}

void AnimationExport::begin(const AnimationOrder& order) {
  if (isUnderWay() || m_race.lastStep() <= 0) return;
  m_order = order;
  m_before = m_race.turnedTo();
  m_race.turnTo(std::nullopt);
  const std::shared_ptr<const Figure> last = figure();
  if (!last) return;
  m_steps = animationSteps(m_race.lastStep(), order.frames);
  m_next = 0;
  m_file = std::make_shared<AnimationFile>(
      order, *last, animationDelays(m_steps.size(), order.seconds),
      QByteArray::fromStdString(write_experiment(m_race.order()->experiment)));
  m_progress = new QProgressDialog(tr("Painting the frames…"), tr("Cancel"), 0,
                                   static_cast<int>(m_steps.size()), m_window);
  m_progress->setObjectName(QStringLiteral("animationProgress"));
  m_progress->setAccessibleName(tr("Export of the animation"));
  m_progress->setWindowTitle(tr("Export the race as an animation"));
  auto* done = new QProgressBar;
  done->setObjectName(QStringLiteral("animationDone"));
  done->setAccessibleName(tr("Frames that are painted"));
  done->setTextVisible(false);
  m_progress->setBar(done);
  m_progress->setMinimumWidth(380);  // its title whole
  m_progress->setWindowModality(Qt::WindowModal);
  m_progress->setMinimumDuration(0);
  m_progress->setAutoClose(false);
  m_progress->setAutoReset(false);
  connect(m_progress, &QProgressDialog::canceled, this, &AnimationExport::end);
  if (auto* cancel = m_progress->findChild<QPushButton*>()) {
    cancel->setObjectName(QStringLiteral("animationCancel"));
    cancel->setAccessibleName(tr("Cancel"));
  }
  m_progress->setValue(0);
  Q_EMIT began(order.path);
  turnOn();
}

void AnimationExport::turnOn() {
  m_waiting = true;
  m_tablesDrawn = false;
  m_race.turnTo(m_steps[m_next]);
}

void AnimationExport::takeTables() {
  m_tablesDrawn = true;
  takeViews();
}

void AnimationExport::takeResults() { takeViews(); }

void AnimationExport::takeViews() {
  if (!isUnderWay() || !m_waiting || m_race.turnedTo() != m_steps[m_next]) return;
  if (!m_tablesDrawn || m_isWaiting()) return;
  m_waiting = false;
  const std::shared_ptr<const Figure> now = figure();
  ++m_next;
  m_queue.post(
      this, [file = m_file, now]() -> Result<void> { return now ? file->add(*now) : Result<void>(); },
      [this, file = m_file](const Result<void>& added) {
        if (file != m_file) return;  // given up meanwhile
        if (!added) return giveUp(added.error());
        if (m_progress) m_progress->setValue(static_cast<int>(m_next));
        if (m_next < m_steps.size()) return turnOn();
        finish();
      });
}

void AnimationExport::finish() {
  m_queue.post(
      this, [file = m_file] { return file->finish(); },
      [this, file = m_file](const Result<QString>& written) {
        if (file != m_file) return;
        if (!written) return giveUp(written.error());
        end();
        Q_EMIT exported(*written);
      });
}

void AnimationExport::giveUp(const Error& error) {
  end();
  Q_EMIT failed({error});
}

/// Done or given up: the views go back to where they were. What was written of a file goes on the other
/// thread.
void AnimationExport::end() {
  if (!isUnderWay()) return;
  m_queue.post(
      this, [file = std::exchange(m_file, nullptr)]() mutable { return file.reset(), true; }, [](bool) {});
  m_waiting = false;
  if (m_progress) {
    m_progress->disconnect(this);
    m_progress->deleteLater();
    m_progress = nullptr;
  }
  m_race.turnTo(m_before);
}

}  // namespace ordinate
