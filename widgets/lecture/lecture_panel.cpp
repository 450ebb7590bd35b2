#include "widgets/lecture/lecture_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <numeric>
#include <utility>

#include "model/record/run_measure.h"
#include "widgets/common/duration_text.h"
#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

constexpr int longestSentence = 200;  // characters, so that no script takes more than a file may hold

}  // namespace

LecturePanel::LecturePanel(QWidget* parent) : Panel(tr("Lecture"), parent) {
  setObjectName(QStringLiteral("lecturePanel"));
  body()->addWidget(makeTools());
  m_name = new QLineEdit(this);
  m_name->setObjectName(QStringLiteral("lectureName"));
  m_name->setAccessibleName(tr("Name of the lecture"));
  m_name->setPlaceholderText(tr("Name of the lecture"));
  m_name->setMaxLength(longestSentence);
  connect(m_name, &QLineEdit::editingFinished, this, [this] {
    const std::string name = m_name->text().toStdString();
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
  body()->addWidget(makeWords());
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
  // In three rows: a column beside the plots is narrow.
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
  };
  begin();
  add("lectureAdd", tr("+ this view"), tr("Add this view as a stop"), false,
      [this] { Q_EMIT addRequested(); });
  row->addStretch(1);
  add("lectureOpen", tr("open…"), tr("Open a lecture to change it"), false,
      [this] { Q_EMIT openRequested(); });
  add("lectureSave", tr("save…"), tr("Save the lecture as a file"), true, [this] { Q_EMIT saveRequested(); });
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
  return tools;
}

QLineEdit* LecturePanel::makeField(const QString& name, const QString& label,
                                   std::string LectureStop::*field) {
  auto* line = new QLineEdit(this);
  line->setObjectName(name);
  line->setAccessibleName(label);
  line->setMaxLength(longestSentence);
  line->setMinimumWidth(40);  // a column beside the plots is narrow
  connect(line, &QLineEdit::editingFinished, this, [this, line, field] {
    const std::string text = line->text().trimmed().toStdString();
    // A stop is called by its heading.
    if (text.empty() && field == &LectureStop::heading) return showChosen();
    change([&](LectureStop& stop) { stop.*field = text; });
  });
  m_fields.emplace_back(line, field);
  return line;
}

QWidget* LecturePanel::makeWords() {
  m_words = new QWidget(this);
  auto* form = new QFormLayout(m_words);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("heading"),
               makeField(QStringLiteral("stopHeading"), tr("Heading of the stop"), &LectureStop::heading));
  form->addRow(tr("sentence"),
               makeField(QStringLiteral("stopText"), tr("A sentence below the heading"), &LectureStop::text));
  form->addRow(tr("look for"),
               makeField(QStringLiteral("stopExpected"), tr("What should be seen when the race is over"),
                         &LectureStop::expected));
  m_judged = new QComboBox(this);
  m_judged->setObjectName(QStringLiteral("stopJudged"));
  m_judged->setAccessibleName(tr("By what the variants are compared when the race is over"));
  m_judged->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_judged->setMinimumContentsLength(8);  // the names of measures are longer than the column is wide
  m_judged->addItem(tr("nothing"), QString());
  for (const RunMeasure& measure : run_measures())
    m_judged->addItem(QString::fromStdString(measure.title), QString::fromStdString(measure.id));
  connect(m_judged, &QComboBox::activated, this, [this] {
    const std::string measure = m_judged->currentData().toString().toStdString();
    change([&](LectureStop& stop) {
      if (measure.empty()) return stop.compare.reset();
      if (!stop.compare) stop.compare.emplace();
      stop.compare->measure = measure;
    });
  });
  form->addRow(tr("judged by"), m_judged);
  m_run = makeSwitch(QStringLiteral("stopRun"), tr("the race starts by itself"));
  connect(m_run, &QCheckBox::clicked, this,
          [this](bool on) { change([on](LectureStop& stop) { stop.run = on; }); });
  form->addRow(m_run);
  m_recorded = makeSwitch(QStringLiteral("stopRecorded"), tr("the race is recorded"));
  connect(m_recorded, &QCheckBox::clicked, this, &LecturePanel::setRecorded);
  form->addRow(m_recorded);
  return m_words;
}

QCheckBox* LecturePanel::makeSwitch(const QString& name, const QString& text) {
  auto* box = new QCheckBox(text, this);
  box->setObjectName(name);
  box->setAccessibleName(text);
  return box;
}

void LecturePanel::setRecorded(bool on) {
  if (chosen() < 0) return;
  if (on) return Q_EMIT recordRequested();
  m_lecture.recorded.erase(experiment_at(m_lecture, static_cast<std::size_t>(chosen())));
  Q_EMIT changed();
}

int LecturePanel::chosen() const { return m_list->currentRow(); }

void LecturePanel::setLecture(const Lecture& lecture, int chosen) {
  m_lecture = lecture;
  m_name->setText(QString::fromStdString(lecture.name));
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
  showChosen();
}

void LecturePanel::showChosen() {
  const int row = chosen();
  m_words->setEnabled(row >= 0);
  const LectureStop stop = row < 0 ? LectureStop() : m_lecture.stops[static_cast<std::size_t>(row)];
  for (const auto& [line, field] : m_fields) line->setText(QString::fromStdString(stop.*field));
  m_run->setChecked(stop.run);
  const bool recorded =
      row >= 0 && m_lecture.recorded.count(experiment_at(m_lecture, static_cast<std::size_t>(row))) > 0;
  m_recorded->setChecked(recorded);
  m_judged->setCurrentIndex(stop.compare ? m_judged->findData(QString::fromStdString(stop.compare->measure))
                                         : 0);
}

void LecturePanel::change(const std::function<void(LectureStop&)>& edit) {
  const int row = chosen();
  if (row < 0) return;
  LectureStop& stop = m_lecture.stops[static_cast<std::size_t>(row)];
  const LectureStop before = stop;
  edit(stop);
  if (stop == before) return;
  fill(row);
  Q_EMIT changed();
}

void LecturePanel::move(int by) {
  const int from = chosen();
  const int to = from + by;
  if (from < 0 || to < 0 || to >= static_cast<int>(m_lecture.stops.size())) return;
  std::swap(m_lecture.stops[static_cast<std::size_t>(from)], m_lecture.stops[static_cast<std::size_t>(to)]);
  if (!m_rehearsed.empty())
    std::swap(m_rehearsed[static_cast<std::size_t>(from)], m_rehearsed[static_cast<std::size_t>(to)]);
  fill(to);
  Q_EMIT changed();
}

void LecturePanel::remove() {
  const int row = chosen();
  if (row < 0) return;
  m_lecture.stops.erase(m_lecture.stops.begin() + row);
  m_rehearsed.clear();
  fill(row);
  Q_EMIT changed();
}

bool LecturePanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_list || event->type() != QEvent::KeyPress) return Panel::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
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
