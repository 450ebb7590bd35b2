// The start of the program: what stands in the window when it is first seen.
#include <QDir>
#include <QSignalSpy>

#include "app/document/document_files.h"
#include "app/document/examples.h"
#include "app/window/gallery_control.h"
#include "app/window/lecture_mode.h"
#include "app/window/lecture_player.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class StartTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    prepare();
    bringShipped();
  }
  void init() { makeFolders(); }
  void cleanup() { closeWindow(); }

  void theGalleryIsSeenBeforeTheExperimentBehindItIsMade() {
    make();
    m_window->begin({});
    QTRY_COMPARE(m_begun->size(), 1);
    QVERIFY(m_window->findChild<GalleryControl*>()->isShown());
    QVERIFY(m_window->document().experiment().base.empty());
    m_window->show();
    QTRY_COMPARE(m_window->document().title(), examples().first().name);
    QCOMPARE(m_begun->size(), 2);
  }

  void whatWasOpenedMeanwhileIsLeft() {
    make();
    m_window->begin({});
    QTRY_COMPARE(m_begun->size(), 1);
    m_window->findChild<DocumentFiles*>()->open(examples()[1].path);
    QTRY_COMPARE(m_window->document().title(), examples()[1].name);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTest::qWait(300);
    QCOMPARE(m_window->document().title(), examples()[1].name);
  }

  void theExperimentOfTheLastTimeStandsBeforeTheWindowIsSeen() {
    m_settings->setLastFile(examples()[1].path);
    make();
    m_window->begin({});
    QTRY_COMPARE(m_begun->size(), 1);
    QCOMPARE(m_window->document().title(), examples()[1].name);
    QVERIFY(!m_window->findChild<GalleryControl*>()->isShown());
  }

  void aFileThatCannotBeReadLeavesAWindowToBeSeen() {
    make();
    m_window->begin({QStringLiteral("/nowhere/no.ordinate")});
    QTRY_COMPARE(m_begun->size(), 1);
    QCOMPARE(m_window->document().title(), examples().first().name);
  }

  void aLectureFillsAWindowThatHasALayoutOfItsOwn() {
    launch();
    m_window->close();
    QTRY_VERIFY(!m_window->isVisible());
    const QStringList lectures =
        QDir(QStringLiteral(":/lectures")).entryList({QStringLiteral("*.ordinate-lecture")});
    QVERIFY(!lectures.isEmpty());
    make();
    m_window->begin({QStringLiteral(":/lectures/") + lectures.first()});
    QTRY_COMPARE(m_begun->size(), 1);
    // However long the screen takes: being shown brings back the layout that was kept.
    QTest::qWait(500);
    m_window->show();
    const auto* player = m_window->findChild<LecturePlayer*>();
    QTRY_VERIFY(player->isLeading());
    QTest::qWait(500);
    QVERIFY(player->isLeading());
    QVERIFY(m_window->findChild<LectureMode*>()->isOn());
  }

 private:
  void make() {
    m_window.reset();
    makeWindow();
    m_begun = std::make_unique<QSignalSpy>(m_window.get(), &MainWindow::begun);
  }

  std::unique_ptr<QSignalSpy> m_begun;
};

ORDINATE_QT_TESTS(StartTest, QApplication)

#include "start_test.moc"
