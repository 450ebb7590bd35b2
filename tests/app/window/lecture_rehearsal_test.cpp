// The clock of a lecture, its rehearsal, and its handout, by keys.
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QToolButton>

#include "app/window/lecture_editing.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/message_bar.h"
#include "widgets/lecture/lecture_panel.h"

using namespace ordinate;

class LectureRehearsalTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() {
    openWindow();
    Experiment experiment = test::smallRace(20);
    open(experiment);
    Lecture lecture;
    lecture.name = "mine";
    lecture.experiments["race"] = experiment;
    lecture.stops = {{"One", "", "race", {"curves"}, false, ""},
                     {"Two", "", "", {"positions"}, false, ""},
                     {"Three", "", "", {"curves"}, false, ""}};
    panel().setLecture(lecture);
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(panel().isVisible());
  }
  void cleanup() { closeWindow(); }
  void aRehearsalTellsTheTimeOfEveryStop();
  void theClockComesAndGoesWithAKey();
  void theHandoutIsWrittenBesideTheLecture();

 private:
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(m_window.get(), key, modifiers);
    QTest::qWait(30);
  }
  LecturePanel& panel() { return *m_window->workspace().lecture(); }
  QLabel* label(const char* name) { return m_window->findChild<QLabel*>(QLatin1String(name)); }
  /// Seconds of the clock: since the lecture began, and at this stop.
  std::pair<int, int> clock() {
    static const QRegularExpression form(QStringLiteral("^(\\d+):(\\d\\d) · here (\\d+):(\\d\\d)$"));
    const auto read = form.match(label("lectureClock")->text());
    if (!read.hasMatch()) return {-1, -1};
    const auto number = [&](int group) { return read.captured(group).toInt(); };
    return {60 * number(1) + number(2), 60 * number(3) + number(4)};
  }
};

void LectureRehearsalTest::aRehearsalTellsTheTimeOfEveryStop() {
  auto* button = panel().findChild<QToolButton*>(QStringLiteral("lectureRehearse"));
  button->setFocus();
  QTest::keyClick(button, Qt::Key_Return);
  QTRY_VERIFY(label("lectureClock")->isVisible());
  QTRY_VERIFY(clock().second >= 1);
  press(Qt::Key_PageDown);
  QTRY_VERIFY(clock().second >= 2);
  // The time at the first stop and at this one; each is a whole number of seconds, cut off.
  QVERIFY(clock().first - clock().second >= 1 && clock().first - clock().second < 30);
  press(Qt::Key_PageUp);
  QVERIFY(clock().second >= 1);  // it was here before
  press(Qt::Key_Escape);
  QTRY_VERIFY(!label("lectureClock")->isVisible());
  const auto* list = panel().findChild<QListWidget*>(QStringLiteral("lectureStops"));
  static const QRegularExpression timed(QStringLiteral("^\\d  \\w+  \\((\\d+):(\\d\\d)\\)$"));
  std::vector<int> times;
  for (int row = 0; row < 3; ++row) {
    const auto read = timed.match(list->item(row)->text());
    QVERIFY2(read.hasMatch(), qPrintable(list->item(row)->text()));
    times.push_back(60 * read.captured(1).toInt() + read.captured(2).toInt());
  }
  QVERIFY(times[0] >= 1 && times[1] >= 2);
  QCOMPARE(times[2], 0);  // it was not reached
  QVERIFY(panel().findChild<QLabel*>(QStringLiteral("lectureTotal"))->isVisible());
  // Of stops that are no longer these, nothing is said.
  auto* stops = panel().findChild<QListWidget*>(QStringLiteral("lectureStops"));
  stops->setFocus();
  stops->setCurrentRow(1);
  QTest::keyClick(stops, Qt::Key_Delete);
  QCOMPARE(stops->item(0)->text(), QStringLiteral("1  One"));
  QVERIFY(!panel().findChild<QLabel*>(QStringLiteral("lectureTotal"))->isVisible());
}

void LectureRehearsalTest::theClockComesAndGoesWithAKey() {
  panel().findChild<QToolButton*>(QStringLiteral("lectureShow"))->click();
  QTRY_VERIFY(label("lectureHeading")->isVisible());
  QVERIFY(!label("lectureClock")->isVisible());
  press(Qt::Key_C);
  QVERIFY(label("lectureClock")->isVisible());
  press(Qt::Key_C);
  QVERIFY(!label("lectureClock")->isVisible());
  press(Qt::Key_C);
  press(Qt::Key_Escape);
  QVERIFY(!label("lectureClock")->isVisible());
  // It was no rehearsal.
  QCOMPARE(panel().findChild<QListWidget*>(QStringLiteral("lectureStops"))->item(0)->text(),
           QStringLiteral("1  One"));
}

void LectureRehearsalTest::theHandoutIsWrittenBesideTheLecture() {
  auto* editing = m_window->findChild<LectureEditing*>();
  const QString path = m_folder->filePath(QStringLiteral("mine.html"));
  editing->writeHandoutTo(path);
  QTRY_VERIFY(QFile::exists(path));
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QString page = QString::fromUtf8(file.readAll());
  for (const char* words :
       {"1  One", "2  Two", "3  Three", "race.ordinate", "No race of this stop was recorded"})
    QVERIFY2(page.contains(QLatin1String(words)), words);
  QTRY_VERIFY(m_window->findChild<MessageBar*>()->message().text.contains(QStringLiteral("mine.html")));
  const QString wrong = m_folder->filePath(QStringLiteral("mine.doc"));
  editing->writeHandoutTo(wrong);
  QTRY_VERIFY(m_window->findChild<MessageBar*>()->message().kind == MessageBar::Kind::error);
  QVERIFY(!QFile::exists(wrong));
}

ORDINATE_QT_TESTS(LectureRehearsalTest, QApplication)
#include "lecture_rehearsal_test.moc"
