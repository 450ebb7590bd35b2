#include "widgets/lecture/lecture_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <numeric>
#include <utility>

#include "model/lecture/stop_order.h"
#include "widgets/common/duration_text.h"
#include "widgets/common/fonts.h"
#include "widgets/lecture/lesson_form.h"
#include "widgets/lecture/stop_form.h"

namespace ordinate {

LecturePanel::LecturePanel(const Catalogue& catalogue, QWidget* parent) : Panel(tr("Lecture"), parent) {
  setObjectName(QStringLiteral("lecturePanel"));
  body()->addWidget(makeTools());
  m_name = makeLectureLine(QStringLiteral("lectureName"), tr("Name of the lecture"), this);
  m_name->setPlaceholderText(tr("Name of the lecture"));
  connect(m_name, &QLineEdit::editingFinished, this, [this] {
    const std::string name = lectureText(m_name);
    if (std::exchange(m_lecture.name, name) != name) Q_EMIT changed();
  });
  body()->addWidget(m_name);
  m_empty =
      new TextLabel(TextRole::caption,
                    tr("Open an experiment, choose or fill the panel that listeners should see, and add it "
                       "as a stop: Ctrl+Shift+A."),
                    this);
  m_empty->setWordWrap(true);
  body()->addWidget(m_empty);
  m_list = new QListWidget(this);
  m_list->setObjectName(QStringLiteral("lectureStops"));
  m_list->setAccessibleName(tr("Stops of the lecture"));
  m_list->installEventFilter(this);
  connect(m_list, &QListWidget::currentRowChanged, this, &LecturePanel::showChosen);
  connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT showRequested(chosen()); });
  body()->addWidget(m_list, 1);
  m_total = new TextLabel(TextRole::caption, {}, this);
  m_total->setObjectName(QStringLiteral("lectureTotal"));
  body()->addWidget(m_total);
  m_words = new StopForm(catalogue, this);
  connect(m_words, &StopForm::edited, this, &LecturePanel::takeStop);
  connect(m_words, &StopForm::recordToggled, this, &LecturePanel::setRecorded);
  body()->addWidget(m_words);
  m_lesson = new LessonForm(this);
  connect(m_lesson, &LessonForm::edited, this, [this] {
    m_lesson->writeTo(m_lecture);
    Q_EMIT changed();
  });
  body()->addWidget(m_lesson);
  fill(-1);
}

QToolButton* LecturePanel::makeButton(const QString& name, const QString& text, const QString& hint) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setText(text);
  button->setAccessibleName(hint);
  button->setToolTip(hint);
  button->setFocusPolicy(Qt::StrongFocus);
  useFont(button, TextRole::caption);
  return button;
}

QWidget* LecturePanel::makeTools() {
  auto* tools = new QWidget(this);
  auto* rows = new QVBoxLayout(tools);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(2);
  // In four rows: a column beside the plots is narrow.
  QHBoxLayout* row = nullptr;
  const auto begin = [&] {
    row = new QHBoxLayout;
    row->setSpacing(2);
    rows->addLayout(row);
  };
  const auto add = [&](const char* name, const QString& text, const QString& hint, bool ofStops, auto work) {
    QToolButton* button = makeButton(QString::fromLatin1(name), text, hint);
    connect(button, &QToolButton::clicked, this, work);
    row->addWidget(button);
    if (ofStops) m_ofStops.push_back(button);
    return button;
  };
  begin();
  add("lectureAdd", tr("+ this view"), tr("Add this view as a stop"), false,
      [this] { Q_EMIT addRequested(); });
  row->addStretch(1);
  add("lectureOpen", tr("open…"), tr("Open a lecture to change it"), false,
      [this] { Q_EMIT openRequested(); });
  begin();
  add("lectureRehearse", tr("rehearse"), tr("Show the lecture from its first stop on, with a clock"), true,
      [this] { Q_EMIT rehearseRequested(); });
  row->addStretch(1);
  add("lectureHandout", tr("handout…"), tr("Write a handout, one stop a page, as PDF or HTML"), true,
      [this] { Q_EMIT handoutRequested(); });
  begin();
  add("lectureUp", QStringLiteral("▴"), tr("Earlier (Alt+Up)"), true, [this] { move(-1); });
  add("lectureDown", QStringLiteral("▾"), tr("Later (Alt+Down)"), true, [this] { move(1); });
  add("lectureRemove", QStringLiteral("×"), tr("Remove this stop (Delete)"), true, [this] { remove(); });
  row->addStretch(1);
  add("lectureShow", tr("show"), tr("Show the lecture from this stop on (Enter)"), true,
      [this] { Q_EMIT showRequested(chosen()); });
  begin();
  m_undo = add("lectureUndo", tr("undo"), tr("Take back the last change of the stops (Ctrl+Z in their list)"),
               false, [this] { undo(); });
  m_redo = add("lectureRedo", tr("redo"), tr("Make it again (Ctrl+Shift+Z in their list)"), false,
               [this] { redo(); });
  row->addStretch(1);
  add("lectureSave", tr("save…"), tr("Save the lecture as a file"), true, [this] { Q_EMIT saveRequested(); });
  return tools;
}

void LecturePanel::setRecorded(bool on) {
  if (chosen() < 0) return;
  if (on) return Q_EMIT recordRequested();
  m_lecture.recorded.erase(experiment_at(m_lecture, static_cast<std::size_t>(chosen())));
  Q_EMIT changed();
}

int LecturePanel::chosen() const { return m_list->currentRow(); }

void LecturePanel::setLecture(const Lecture& lecture, int chosen) {
  if (lecture.stops != m_lecture.stops) {
    m_past.clear();
    m_future.clear();
  }
  show(lecture, chosen);
}

void LecturePanel::changeTo(const Lecture& lecture, int chosen) {
  remember();
  show(lecture, chosen);
}

void LecturePanel::remember() {
  constexpr std::size_t most = 100;
  m_past.push_back({m_lecture.stops, chosen()});
  if (m_past.size() > most) m_past.erase(m_past.begin());
  m_future.clear();
}

void LecturePanel::goTo(std::vector<Moment>& from, std::vector<Moment>& into) {
  if (from.empty()) return;
  into.push_back({std::move(m_lecture.stops), chosen()});
  m_lecture.stops = std::move(from.back().stops);
  const int chosen = from.back().chosen;
  from.pop_back();
  m_rehearsed.clear();
  fill(chosen);
  Q_EMIT changed();
}

void LecturePanel::show(const Lecture& lecture, int chosen) {
  m_lecture = lecture;
  m_name->setText(QString::fromStdString(lecture.name));
  m_lesson->setLecture(lecture);
  m_rehearsed.clear();
  fill(chosen);
}

void LecturePanel::setRehearsed(const std::vector<qint64>& times) {
  m_rehearsed = times;
  m_rehearsed.resize(m_lecture.stops.size());
  fill(chosen());
}

void LecturePanel::fill(int chosen) {
  {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (std::size_t i = 0; i < m_lecture.stops.size(); ++i) {
      QString text = tr("%1  %2").arg(i + 1).arg(QString::fromStdString(m_lecture.stops[i].heading));
      if (i < m_rehearsed.size()) text += tr("  (%1)").arg(clockText(m_rehearsed[i]));
      m_list->addItem(text);
    }
    m_list->setCurrentRow(std::min(chosen, static_cast<int>(m_lecture.stops.size()) - 1));
  }
  m_total->setVisible(!m_rehearsed.empty());
  m_total->setText(tr("The last rehearsal took %1.")
                       .arg(clockText(std::accumulate(m_rehearsed.begin(), m_rehearsed.end(), qint64{0}))));
  const bool any = !m_lecture.stops.empty();
  m_empty->setVisible(!any);
  for (QToolButton* button : m_ofStops) button->setEnabled(any);
  m_undo->setEnabled(!m_past.empty());
  m_redo->setEnabled(!m_future.empty());
  showChosen();
}

void LecturePanel::showChosen() {
  const int row = chosen();
  m_words->setEnabled(row >= 0);
  if (row < 0) return m_words->setStop({}, nullptr, false);
  const auto stop = static_cast<std::size_t>(row);
  const auto experiment = m_lecture.experiments.find(experiment_at(m_lecture, stop));
  const bool known = experiment != m_lecture.experiments.end();
  m_words->setStop(m_lecture.stops[stop], known ? &experiment->second : nullptr,
                   known && m_lecture.recorded.count(experiment->first) > 0);
}

void LecturePanel::takeStop(const LectureStop& edited) {
  const int row = chosen();
  if (row < 0) return;
  remember();
  m_lecture.stops[static_cast<std::size_t>(row)] = edited;
  fill(row);
  Q_EMIT changed();
}

void LecturePanel::move(int by) {
  const int from = chosen();
  const int to = from + by;
  if (from < 0 || to < 0 || to >= static_cast<int>(m_lecture.stops.size())) return;
  remember();
  exchange_stops(m_lecture, static_cast<std::size_t>(from), static_cast<std::size_t>(to));
  if (!m_rehearsed.empty())
    std::swap(m_rehearsed[static_cast<std::size_t>(from)], m_rehearsed[static_cast<std::size_t>(to)]);
  fill(to);
  Q_EMIT changed();
}

void LecturePanel::remove() {
  const int row = chosen();
  if (row < 0) return;
  remember();
  remove_stop(m_lecture, static_cast<std::size_t>(row));
  m_rehearsed.clear();
  fill(row);
  Q_EMIT changed();
}

bool LecturePanel::eventFilter(QObject* watched, QEvent* event) {
  const bool typed = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
  if (watched != m_list || !typed) return Panel::eventFilter(watched, event);
  auto* key = static_cast<QKeyEvent*>(event);
  const bool back = key->matches(QKeySequence::Undo);
  if (back || key->matches(QKeySequence::Redo)) {
    // The window has these keys for the experiment.
    if (event->type() == QEvent::ShortcutOverride)
      key->accept();
    else
      back ? undo() : redo();
    return true;
  }
  if (event->type() == QEvent::ShortcutOverride) return Panel::eventFilter(watched, event);
  const bool alt = key->modifiers() == Qt::AltModifier;
  if (alt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
    move(key->key() == Qt::Key_Up ? -1 : 1);
    return true;
  }
  if (key->key() != Qt::Key_Delete) return false;
  remove();
  return true;
}

}  // namespace ordinate
