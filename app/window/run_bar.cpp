#include "app/window/run_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QToolButton>
#include <QVariant>
#include <algorithm>
#include <cmath>

#include "app/base/key_cap_button.h"
#include "model/experiment/experiment.h"
#include "widgets/common/duration_text.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

QFrame* makeDivider(QWidget* parent) {
  auto* line = new QFrame(parent);
  line->setFrameShape(QFrame::VLine);
  line->setFrameShadow(QFrame::Plain);
  line->setForegroundRole(QPalette::Mid);
  return line;
}

template <class Widget>
Widget* withNames(Widget* widget, const QString& objectName, const QString& accessibleName) {
  widget->setObjectName(objectName);
  widget->setAccessibleName(accessibleName);
  return widget;
}

}  // namespace

QString seedText(const std::vector<std::uint64_t>& seeds) {
  QStringList parts;
  for (std::size_t first = 0; first < seeds.size();) {
    std::size_t last = first;
    while (last + 1 < seeds.size() && seeds[last + 1] == seeds[last] + 1) ++last;
    if (last >= first + 2)
      parts.append(QStringLiteral("%1-%2").arg(seeds[first]).arg(seeds[last]));
    else
      for (std::size_t i = first; i <= last; ++i) parts.append(QString::number(seeds[i]));
    first = last + 1;
  }
  return parts.join(QLatin1Char(','));
}

RunBar::RunBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("runBar"));
  setAccessibleName(tr("Run"));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 8, 12, 8);
  layout->setSpacing(8);
  makeButtons();
  makeSeed();
  makeProgress();
  m_export = withNames(new QToolButton(this), QStringLiteral("exportButton"), tr("Export"));
  m_export->setText(tr("Export ▾"));
  m_export->setToolTip(tr("Write figures, data or weights to files"));
  m_export->setProperty("raised", true);
  m_export->setPopupMode(QToolButton::InstantPopup);
  m_export->setFocusPolicy(Qt::StrongFocus);
  auto* seedLabel = new QLabel(tr("seed"), this);
  seedLabel->setBuddy(m_seed);
  seedLabel->setForegroundRole(QPalette::PlaceholderText);
  QFrame* beforeSeed = makeDivider(this);
  QFrame* beforeProgress = makeDivider(this);
  QFrame* beforeExport = makeDivider(this);
  m_row = {m_run,          m_step,         m_reset,    beforeSeed, seedLabel,    m_seed,  m_newSeed,
           beforeProgress, m_progressText, m_progress, m_speed,    beforeExport, m_export};
  for (QWidget* widget : m_row) layout->addWidget(widget, widget == m_progress ? 1 : 0);
  m_givesWay = {{m_speed}, {},          {m_progress}, {beforeExport, m_export},     {m_newSeed},
                {m_reset}, {seedLabel}, {m_step},     {beforeSeed, beforeProgress}, {m_progressText}};
  refresh();
}

void RunBar::makeButtons() {
  m_run = withNames(new KeyCapButton(tr("▶ Run"), tr("Space"), this), QStringLiteral("runButton"), tr("Run"));
  m_run->setProperty("accent", true);
  m_step = withNames(new KeyCapButton(tr("Step"), QStringLiteral("→"), this), QStringLiteral("stepButton"),
                     tr("Step"));
  m_step->setToolTip(tr("Train one step of every run, then pause"));
  m_reset = withNames(new KeyCapButton(tr("Reset"), QStringLiteral("R"), this), QStringLiteral("resetButton"),
                      tr("Reset"));
  m_reset->setToolTip(
      tr("Back to step 0; the same seed gives the same race again, and the runs stay in the panel Runs"));
  connect(m_run, &QPushButton::clicked, this, &RunBar::runClicked);
  connect(m_step, &QPushButton::clicked, this, &RunBar::stepClicked);
  connect(m_reset, &QPushButton::clicked, this, &RunBar::resetClicked);
}

void RunBar::makeSeed() {
  m_seed = withNames(new QLineEdit(this), QStringLiteral("seedField"), tr("Seeds"));
  m_seed->setAlignment(Qt::AlignRight);
  fitSeed();
  m_seed->setToolTip(tr("One seed or several: 1, or 1,3, or 1-5. Each seed is a race of its own"));
  connect(m_seed, &QLineEdit::editingFinished, this, &RunBar::readSeeds);
  connect(m_seed, &QLineEdit::returnPressed, this, [this] { m_run->setFocus(Qt::OtherFocusReason); });
  m_newSeed =
      withNames(new QPushButton(tr("New seed"), this), QStringLiteral("newSeedButton"), tr("New seed"));
  m_newSeed->setToolTip(tr("Draw another seed: other data and other initial weights"));
  connect(m_newSeed, &QPushButton::clicked, this, &RunBar::newSeedClicked);
}

void RunBar::makeProgress() {
  m_progressText = withNames(new QLabel(this), QStringLiteral("progressText"), tr("Steps done"));
  useTabularFigures(m_progressText);
  m_progress = withNames(new QProgressBar(this), QStringLiteral("progressBar"), tr("Progress of the race"));
  m_progress->setTextVisible(false);
  m_progress->setMinimumWidth(40);
  m_speed = withNames(new QLabel(this), QStringLiteral("speedText"), tr("Speed and time left"));
  m_speed->setForegroundRole(QPalette::PlaceholderText);
  useTabularFigures(m_speed);
}

void RunBar::readSeeds() {
  const auto seeds = parse_seeds(m_seed->text().toStdString(), tr("seed").toStdString());
  m_seed->setProperty("invalid", !seeds.has_value());
  m_seed->style()->polish(m_seed);
  m_seed->setAccessibleDescription(seeds ? QString() : QString::fromStdString(seeds.error().text()));
  m_seed->setToolTip(seeds ? tr("One seed or several: 1, or 1,3, or 1-5. Each seed is a race of its own")
                           : m_seed->accessibleDescription());
  if (seeds) Q_EMIT seedsEdited(*seeds);
}

void RunBar::setSeeds(const std::vector<std::uint64_t>& seeds) {
  const QString text = seedText(seeds);
  if (m_seed->text() == text) return;
  m_seed->setText(text);
  m_seed->setProperty("invalid", false);
  m_seed->style()->polish(m_seed);
}

void RunBar::fitSeed() {
  m_seed->setFixedWidth(QFontMetrics(m_seed->font()).horizontalAdvance(QStringLiteral("0000000")) + 26);
}

/// Where the first `count` of what gives way are gone; the second place stands for the keys on the buttons.
int RunBar::widthWithout(std::size_t count) const {
  constexpr std::size_t keys = 1;
  const auto gone = [&](const QWidget* widget) {
    for (std::size_t i = 0; i < count && i < m_givesWay.size(); ++i)
      if (std::find(m_givesWay[i].begin(), m_givesWay[i].end(), widget) != m_givesWay[i].end()) return true;
    return false;
  };
  const QMargins around = layout()->contentsMargins();
  int width = around.left() + around.right() - layout()->spacing();
  for (const QWidget* widget : m_row) {
    if (gone(widget)) continue;
    const auto* button = qobject_cast<const KeyCapButton*>(widget);
    width += layout()->spacing();
    width += button != nullptr ? button->sizeWith(count <= keys).width()
             : widget == m_progress
                 ? m_progress->minimumWidth()
                 : std::clamp(widget->sizeHint().width(), widget->minimumWidth(), widget->maximumWidth());
  }
  return width;
}

void RunBar::fit() {
  std::size_t count = 0;
  while (count < m_givesWay.size() && widthWithout(count) > width()) ++count;
  for (std::size_t i = 0; i < m_givesWay.size(); ++i)
    for (QWidget* widget : m_givesWay[i])
      if (widget->isHidden() != (i < count)) widget->setHidden(i < count);
  for (KeyCapButton* button : {m_run, m_step, m_reset}) button->setCapShown(count <= 1);
}

QSize RunBar::minimumSizeHint() const {
  return {widthWithout(m_givesWay.size()), QFrame::minimumSizeHint().height()};
}

void RunBar::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  fit();
}

void RunBar::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() != QEvent::FontChange && event->type() != QEvent::ApplicationFontChange) return;
  if (m_seed == nullptr) return;
  // The parts hear of the new font after the bar.
  QTimer::singleShot(0, this, [this] {
    fitSeed();
    fit();
  });
}

void RunBar::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.fillRect(rect(), theme.bar);
  painter.fillRect(QRect(0, height() - 1, width(), 1), theme.border);
}

void RunBar::setExportMenu(QMenu* menu) { m_export->setMenu(menu); }

void RunBar::setState(SessionState state) {
  m_state = state;
  refresh();
}

void RunBar::setRunnable(bool runnable, const QString& why) {
  m_runnable = runnable;
  m_why = why;
  refresh();
}

void RunBar::refresh() {
  const bool training = m_state == SessionState::running || m_state == SessionState::preparing;
  m_run->setText(training                          ? tr("❚❚ Pause")
                 : m_state == SessionState::paused ? tr("▶ Continue")
                                                   : tr("▶ Run"));
  m_run->setAccessibleName(training                          ? tr("Pause")
                           : m_state == SessionState::paused ? tr("Continue")
                                                             : tr("Run"));
  const bool begun = training || m_state == SessionState::paused;
  // While the library is loading, a run can be asked for already: it begins as soon as it can.
  const bool canStart = m_runnable && (m_state == SessionState::idle || m_state == SessionState::ended ||
                                       m_state == SessionState::loading);
  m_run->setEnabled(begun || canStart);
  m_step->setEnabled(begun || (canStart && m_state != SessionState::ended));
  m_run->setToolTip(m_runnable || begun ? tr("Train every variant, step by step in lock-step") : m_why);
  m_reset->setEnabled(begun || m_state == SessionState::ended || m_state == SessionState::stopping);
  updateGeometry();
  fit();
}

void RunBar::setProgress(qint64 step, qint64 total, int runs, double stepsPerSecond) {
  m_progress->setMaximum(static_cast<int>(std::max<qint64>(total, 1)));
  m_progress->setValue(static_cast<int>(step));
  m_progressText->setText(progressText(step, total));
  Q_EMIT progressTextChanged(m_progressText->text());
  if (stepsPerSecond <= 0) {
    m_speed->clear();
    return fit();
  }
  const QString speed = stepsPerSecond < 9.95 ? QLocale::c().toString(stepsPerSecond, 'f', 1)
                                              : QString::number(std::lround(stepsPerSecond));
  const QString left = durationText(static_cast<double>(total - step) / stepsPerSecond);
  m_speed->setText(runs > 1 ? tr("%1 × %2 steps/s · %3 left").arg(runs).arg(speed, left)
                            : tr("%1 steps/s · %2 left").arg(speed, left));
  fit();
}

void RunBar::setExpected(qint64 total, std::optional<double> seconds) {
  m_progress->setMaximum(1);
  m_progress->setValue(0);
  m_progressText->setText(total > 1 ? tr("%L1 steps").arg(total) : total == 1 ? tr("1 step") : QString());
  Q_EMIT progressTextChanged(m_progressText->text());
  m_speed->setText(seconds ? tr("about %1").arg(durationText(*seconds)) : QString());
  fit();
}

bool RunBar::hasRunFocus() const { return m_run->hasFocus(); }

void RunBar::focusRun() { m_run->setFocus(Qt::OtherFocusReason); }

QString RunBar::progressText(qint64 step, qint64 total) { return tr("step %L1 of %L2").arg(step).arg(total); }

QString RunBar::progressText() const { return m_progressText->text(); }

}  // namespace ordinate
