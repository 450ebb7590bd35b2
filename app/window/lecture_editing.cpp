#include "app/window/lecture_editing.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <algorithm>

#include "app/document/experiment_document.h"
#include "app/document/lecture_source.h"
#include "app/document/unpacked_races.h"
#include "app/race/shown_race.h"
#include "app/report/handout.h"
#include "app/report/write_report.h"
#include "app/window/filled_view.h"
#include "app/window/lecture_player.h"
#include "app/window/workspace.h"
#include "model/files/atomic_file.h"
#include "model/lecture/recording.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/lecture/lecture_panel.h"
#include "widgets/plots/curve_panel.h"

namespace ordinate {

namespace {

constexpr int draftDelay = 500;  // milliseconds

QString lectureFilter() {
  return LectureEditing::tr("Lectures (*%1);;All files (*)").arg(QLatin1String(lectureSuffix));
}

}  // namespace

LectureEditing::LectureEditing(const Parts& parts, QWidget* window)
    : QObject(window), m(parts), m_window(window) {
  connect(&m.panel, &LecturePanel::addRequested, this, &LectureEditing::addThisView);
  connect(&m.panel, &LecturePanel::saveRequested, this, [this] { save(); });
  connect(&m.panel, &LecturePanel::handoutRequested, this, &LectureEditing::writeHandout);
  connect(&m.panel, &LecturePanel::openRequested, this, &LectureEditing::open);
  connect(&m.panel, &LecturePanel::recordRequested, this, &LectureEditing::askedToRecord);
  connect(&m.panel, &LecturePanel::showRequested, this, [this](int stop) {
    if (stop >= 0) m.player.begin(m.panel.lecture(), stop);
  });
  // Whoever has looked at a lecture may want to change it; work that nobody saved stays.
  connect(&m.player, &LecturePlayer::opened, this, [this](const Lecture& lecture) {
    if (m.panel.lecture().stops.empty() || write_lecture(m.panel.lecture()) == m_saved) edit(lecture);
  });
  m_draftTimer.setSingleShot(true);
  m_draftTimer.setInterval(draftDelay);
  connect(&m_draftTimer, &QTimer::timeout, this, &LectureEditing::writeDraft);
  connect(&m.panel, &LecturePanel::changed, &m_draftTimer, qOverload<>(&QTimer::start));
  connect(&m.workspace.filled(), &FilledView::touched, this, [this](int view) {
    const QWidget* touched = m.workspace.views()[static_cast<std::size_t>(view)].widget;
    if (touched != &m.panel && !touched->isAncestorOf(&m.panel)) m_lastView = view;
  });
  readDraft();
}

std::vector<int> LectureEditing::viewsToAdd() const {
  const FilledView& filled = m.workspace.filled();
  return filled.isFilled() ? filled.shown() : std::vector<int>{m_lastView};
}

/// That of the same experiment, else a new one.
std::string LectureEditing::nameOf(Lecture& lecture, const Experiment& experiment) const {
  const std::string text = write_experiment(experiment);
  for (const auto& [name, known] : lecture.experiments)
    if (write_experiment(known) == text) return name;
  const std::string title = m.document.title().toStdString();
  std::string name = title;
  for (int number = 2; lecture.experiments.count(name) > 0; ++number)
    name = title + " " + std::to_string(number);
  lecture.experiments[name] = experiment;
  return name;
}

void LectureEditing::addThisView() {
  if (!m.document.errors().empty()) return Q_EMIT failed({m.document.errors().front()});
  Lecture lecture = m.panel.lecture();
  if (lecture.stops.size() >= most_lecture_stops)
    return Q_EMIT failed({{"lecture", "it has " + std::to_string(lecture.stops.size()) + " stops",
                           "at most that many", "Begin another lecture"}});
  LectureStop stop;
  QStringList titles;
  for (const int view : viewsToAdd()) {
    const Workspace::View& shown = m.workspace.views()[static_cast<std::size_t>(view)];
    stop.panels.push_back(shown.name.toStdString());
    titles << shown.title;
  }
  if (std::find(stop.panels.begin(), stop.panels.end(), "analyses") != stop.panels.end()) {
    stop.analysis = m.workspace.analyses()->analysis();
    stop.analysis_options = m.workspace.analyses()->options();
  }
  if (std::find(stop.panels.begin(), stop.panels.end(), "curves") != stop.panels.end())
    stop.zoom = m.workspace.curves()->zoom();
  if (showsRaceOf(m.document.experiment())) stop.variants = shownVariants();
  stop.heading = titles.join(QStringLiteral(" · ")).toStdString();
  stop.experiment = nameOf(lecture, m.document.experiment());
  if (lecture.name.empty()) lecture.name = m.document.title().toStdString();
  // Stops before the one that asks for a race do not give it away.
  bool asked = false;
  for (std::size_t i = 0; i < lecture.stops.size(); ++i)
    asked = asked || (lecture.stops[i].run && experiment_at(lecture, i) == stop.experiment);
  stop.run = !asked && showsRaceOf(m.document.experiment());
  if (!stop.run) stop.step = m.race.turnedTo();
  // What is seen now is the end, wherever a recording may stand when this stop is shown.
  if (!stop.run && !stop.step && showsRaceOf(m.document.experiment())) stop.step = m.race.lastStep();
  const int place = m.panel.chosen() + 1;  // behind the one that is chosen
  lecture.stops.insert(lecture.stops.begin() + place, stop);
  m.panel.changeTo(lecture, place);
  m_draftTimer.start();
  QString said = tr("Stop %1 of the lecture: %2.").arg(place + 1).arg(titles.join(QStringLiteral(" · ")));
  if (showsRaceOf(m.document.experiment()))
    return record(stop.experiment, said + QLatin1Char(' ') + unkept(stop));
  if (lecture.recorded.count(stop.experiment) == 0)
    said += QLatin1Char(' ') + tr("No race is recorded: none of this experiment has finished.");
  Q_EMIT told(said);
}

/// What a recording leaves out of what the stop shows now.
QString LectureEditing::unkept(const LectureStop& stop) const {
  const Json& base = m.document.experiment().base;
  const auto evaluation = base.find("evaluation");
  const bool tested = evaluation != base.end() && evaluation->contains("lengths");
  if (tested || std::find(stop.panels.begin(), stop.panels.end(), "lengths") == stop.panels.end()) return {};
  return tr(
      "What “Test now” measured is not recorded: tick “test while the next race trains” and run again.");
}

/// Those whose curves are not hidden; empty: none is, or all are.
std::vector<std::string> LectureEditing::shownVariants() const {
  std::vector<std::string> shown;
  bool hidden = false;
  for (int run = 0; run < m.race.runCount(); ++run) {
    const std::string& label = m.race.runs()[static_cast<std::size_t>(run)].label;
    if (!m.workspace.curves()->isRunVisible(run))
      hidden = true;
    else if (std::find(shown.begin(), shown.end(), label) == shown.end())
      shown.push_back(label);
  }
  return hidden ? shown : std::vector<std::string>();
}

/// All of its runs, over, and with a folder.
bool LectureEditing::showsRaceOf(const Experiment& experiment) const {
  const auto& order = m.race.order();
  if (!order || !order->whole || order->folder.isEmpty() || !(order->experiment == experiment)) return false;
  const auto runs = static_cast<std::size_t>(m.race.runCount());
  return m.race.finishedRuns().size() == runs;
}

void LectureEditing::askedToRecord() {
  const Lecture& lecture = m.panel.lecture();
  const std::string name = experiment_at(lecture, static_cast<std::size_t>(m.panel.chosen()));
  const auto experiment = lecture.experiments.find(name);
  if (experiment != lecture.experiments.end() && showsRaceOf(experiment->second)) return record(name, {});
  m.panel.setLecture(lecture, m.panel.chosen());  // the mark is taken back
  Q_EMIT failed(
      {{tr("Record the race").toStdString(),
        tr("no finished race of “%1” is shown").arg(QString::fromStdString(name)).toStdString(), "",
        tr("Open its experiment and run it, or choose its race in Runs, then mark it again").toStdString()}});
}

void LectureEditing::record(const std::string& experiment, const QString& saidBefore) {
  m.queue.post(
      this,
      [folder = m.race.order()->folder.toStdString(), runs = m.race.runs(),
       &catalogue = m.document.catalogue()] {
        return pack_recording(folder, runs, RecordedModels::first_seed, catalogue);
      },
      [this, experiment, saidBefore](const Result<std::string>& bytes) {
        if (!bytes) return Q_EMIT failed({bytes.error()});
        Lecture lecture = m.panel.lecture();
        if (lecture.experiments.count(experiment) == 0) return;
        lecture.recorded[experiment] = *bytes;
        m.panel.setLecture(lecture, m.panel.chosen());
        m_draftTimer.start();
        const QString said = tr("The race of “%1” is recorded in the lecture: %2 kB.")
                                 .arg(QString::fromStdString(experiment))
                                 .arg(std::max<std::size_t>(1, bytes->size() / 1000));
        Q_EMIT told(saidBefore.isEmpty() ? said : saidBefore.trimmed() + QLatin1Char(' ') + said);
      });
}

/// As a file may be called.
QString LectureEditing::lectureName() const {
  static const QRegularExpression notInNames(QStringLiteral("[<>:\"/\\\\|?*]"));  // on some disks
  const QString name = QString::fromStdString(m.panel.lecture().name).remove(notInNames).trimmed();
  return name.isEmpty() ? tr("lecture") : name;
}

void LectureEditing::save(const std::function<void()>& then) {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  QFileDialog dialog(m_window, tr("Save the lecture"), folder, lectureFilter());
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setDefaultSuffix(QString::fromLatin1(lectureSuffix).mid(1));
  dialog.selectFile(lectureName() + QLatin1String(lectureSuffix));
  if (dialog.exec() == QDialog::Accepted) saveTo(dialog.selectedFiles().value(0), then);
}

void LectureEditing::saveTo(const QString& path, const std::function<void()>& then) {
  const std::string text = write_lecture(m.panel.lecture());
  m.queue.post(
      this, [path, text] { return write_file(path.toStdString(), text); },
      [this, path, text, then](const Result<void>& written) {
        if (!written) return Q_EMIT failed({written.error()});
        m_saved = text;
        Q_EMIT told(tr("The lecture is saved in %1.").arg(QFileInfo(path).fileName()));
        if (then) then();
      });
}

void LectureEditing::writeHandout() {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  QFileDialog dialog(m_window, tr("Write a handout"), folder,
                     tr("PDF (*.pdf);;Web page (*.html);;All files (*)"));
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setDefaultSuffix(QStringLiteral("pdf"));
  dialog.selectFile(lectureName() + QStringLiteral(".pdf"));
  if (dialog.exec() == QDialog::Accepted) writeHandoutTo(dialog.selectedFiles().value(0));
}

void LectureEditing::writeHandoutTo(const QString& path) {
  m_handouts.post(
      this,
      [path, lecture = m.panel.lecture(), library = m.library.library(),
       &catalogue = m.document.catalogue()]() -> Errors {
        if (const auto good = checkReportPath(path, path.toStdString()); !good) return {good.error()};
        const UnpackedRaces unpacked = unpackRaces(lecture.recorded);
        if (!unpacked.errors.empty()) return unpacked.errors;
        const auto written = ordinate::writeHandout({lecture, unpacked.races, library}, path, {}, catalogue);
        return written ? Errors() : Errors{written.error()};
      },
      [this, path](const Errors& errors) {
        if (!errors.empty()) return Q_EMIT failed(errors);
        Q_EMIT told(tr("The handout is written: %1.").arg(QFileInfo(path).fileName()));
      });
}

/// The lecture that is open stays until it is answered.
void LectureEditing::open() {
  const Lecture& lecture = m.panel.lecture();
  if (lecture.stops.empty() || write_lecture(lecture) == m_saved) return askWhichToOpen();
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Open a lecture"),
                              tr("Save “%1” before another lecture takes its place?").arg(lectureName()),
                              QMessageBox::NoButton, m_window);
  box->setObjectName(QStringLiteral("replaceLectureDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  QPushButton* saving = box->addButton(tr("&Save…"), QMessageBox::AcceptRole);
  QPushButton* replacing = box->addButton(tr("&Replace it"), QMessageBox::DestructiveRole);
  box->addButton(tr("&Keep it"), QMessageBox::RejectRole);
  box->setDefaultButton(saving);
  connect(saving, &QPushButton::clicked, this, [this] { save([this] { askWhichToOpen(); }); });
  connect(replacing, &QPushButton::clicked, this, &LectureEditing::askWhichToOpen);
  box->open();
}

void LectureEditing::askWhichToOpen() {
  const QString path = QFileDialog::getOpenFileName(m_window, tr("Open a lecture"), {}, lectureFilter());
  if (!path.isEmpty()) openFrom(path);
}

void LectureEditing::openFrom(const QString& path) {
  m.player.read(path, [this](const Checked<Lecture>& lecture) {
    if (!lecture) return Q_EMIT failed(lecture.error());
    edit(*lecture);
  });
}

/// One that is a file already.
void LectureEditing::edit(const Lecture& lecture) {
  m.panel.setLecture(lecture);
  m_saved = write_lecture(lecture);
  m_draftTimer.start();
}

void LectureEditing::readDraft() {
  m.player.read(m.draft, [this](const Checked<Lecture>& lecture) {
    // What the user has begun since is newer.
    if (lecture && m.panel.lecture().stops.empty()) m.panel.setLecture(*lecture);
    if (!lecture) setAside(lecture.error());
  });
}

/// A draft that cannot be read, of another version perhaps, is not written over. At first there is none.
void LectureEditing::setAside(const Errors& why) {
  m.queue.post(
      this,
      [draft = m.draft] {
        const QString kept = draft + QStringLiteral(".unreadable");
        return QFile::exists(draft) && (QFile::remove(kept), QFile::rename(draft, kept));
      },
      [this, why](bool moved) {
        if (moved) Q_EMIT failed(why);
      });
}

void LectureEditing::finish() {
  if (!m_draftTimer.isActive()) return;
  m_draftTimer.stop();
  writeDraft();
}

void LectureEditing::writeDraft() {
  m.queue.post(
      this,
      [path = m.draft, text = write_lecture(m.panel.lecture())] {
        QDir().mkpath(QFileInfo(path).absolutePath());
        return write_file(path.toStdString(), text);
      },
      [this](const Result<void>& written) {
        if (!written) Q_EMIT failed({written.error()});
      });
}

}  // namespace ordinate
