// How the window ends and begins again: nothing that was done is lost, and nobody is asked in vain.
#include <QDir>
#include <QDirIterator>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include "app/document/document_files.h"
#include "app/document/examples.h"
#include "app/window/race_control.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/message_bar.h"

using namespace ordinate;

class WindowClosingTest : public QObject, private test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    bringShipped();
    prepare();
  }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void aShortRaceIsStoppedWithoutAQuestion();
  void aLongRaceIsAskedAbout();
  void aLongRaceIsNotResetWithoutAQuestion();
  void unsavedWorkIsBackAtTheNextLaunch();
  void unsavedWorkIsBackWithoutItsFile();
  void unsavedWorkOfAnotherFileWaits();
  void unsavedWorkThatWaitsIsToldOnceAndOpened();
  void theLastExampleIsBackAtTheNextLaunch();
  void anotherFileTakesNoUnsavedWorkAway();
  void racesGoToAnotherFolderWhereTheUsualOneCannotBe();

 private:
  void train() {
    open(test::smallRace(1000000));
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::running, 60000);
  }
  void answer(const QString& dialog, const QString& button) {
    auto* box = m_window->findChild<QMessageBox*>(dialog);
    QVERIFY(box != nullptr && box->isVisible());
    for (QAbstractButton* each : box->buttons())
      if (each->text().remove(QLatin1Char('&')) == button) return QTest::mouseClick(each, Qt::LeftButton);
    QFAIL("there is no such button");
  }
  void rename(const std::string& name) {
    Experiment next = m_window->document().experiment();
    next.name = name;
    m_window->document().propose(next, QStringLiteral("rename"));
  }
  void close() {
    m_window->close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), 60000);
  }
  void launchAgain(const QStringList& files = {}) {
    m_window.reset();
    launch();
    m_window->begin(files);
  }
  /// The notebook's experiment in a file that is not saved to, as an example is not.
  QString notebookFile() const {
    const QString path = m_folder->filePath(QStringLiteral("notebook.json"));
    QFile::copy(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/examples/notebook.ordinate"), path);
    return path;
  }
  void pressReset() {
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->runBar().focusRun();
    QTest::keyClick(m_window.get(), Qt::Key_R);
  }
  DocumentFiles* files() const { return m_window->findChild<DocumentFiles*>(); }
};

void WindowClosingTest::aShortRaceIsStoppedWithoutAQuestion() {
  train();
  close();
  QVERIFY(!m_window->session().isTraining());
  QVERIFY(!m_settings->windowState().isEmpty());
}

void WindowClosingTest::aLongRaceIsAskedAbout() {
  train();
  m_window->findChild<RaceControl*>()->setPatience(0);
  m_window->close();
  QVERIFY(m_window->isVisible());
  answer(QStringLiteral("closeDialog"), QStringLiteral("Keep training"));
  QVERIFY(m_window->isVisible());
  QCOMPARE(m_window->session().state(), SessionState::running);
  QTRY_VERIFY(m_window->findChild<QMessageBox*>(QStringLiteral("closeDialog")) == nullptr);
  m_window->close();
  answer(QStringLiteral("closeDialog"), QStringLiteral("Stop and close"));
  QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), 60000);
  QVERIFY(!m_window->session().isTraining());
  // What was trained stands on the disk.
  QDirIterator weights(m_folder->filePath(QStringLiteral("runs")), {QStringLiteral("*.safetensors")},
                       QDir::Files, QDirIterator::Subdirectories);
  QVERIFY(weights.hasNext());
}

void WindowClosingTest::aLongRaceIsNotResetWithoutAQuestion() {
  train();
  m_window->findChild<RaceControl*>()->setPatience(0);
  pressReset();
  answer(QStringLiteral("resetDialog"), QStringLiteral("Keep training"));
  QCOMPARE(m_window->session().state(), SessionState::running);
  QTRY_VERIFY(m_window->findChild<QMessageBox*>(QStringLiteral("resetDialog")) == nullptr);
  pressReset();
  answer(QStringLiteral("resetDialog"), QStringLiteral("Stop it"));
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::idle, 60000);
}

void WindowClosingTest::unsavedWorkIsBackAtTheNextLaunch() {
  open(test::smallRace(10));
  rename("changed");
  const Experiment left = m_window->document().experiment();
  close();
  QVERIFY(QApplication::activeModalWidget() == nullptr);
  launchAgain();
  QTRY_VERIFY(m_window->document().experiment() == left);
  QVERIFY(!m_window->document().isClean());
  QTRY_VERIFY(m_window->messageBar().message().text.contains(QStringLiteral("“changed”")));
}

/// A stick that is not there any more must not take what was typed with it.
void WindowClosingTest::unsavedWorkIsBackWithoutItsFile() {
  const QString path = m_folder->filePath(QStringLiteral("mine.ordinate"));
  QVERIFY(QFile::copy(notebookFile(), path));
  files()->openNow(path);
  QTRY_COMPARE(m_window->document().path(), path);
  rename("changed");
  const Experiment left = m_window->document().experiment();
  close();
  QVERIFY(QFile::remove(path));
  QVERIFY(!examples().isEmpty());  // one would be opened instead
  launchAgain();
  QTRY_VERIFY(m_window->document().experiment() == left);
  QTest::qWait(1000);
  QVERIFY(m_window->document().experiment() == left);
  QCOMPARE(
      QDir(m_folder->filePath(QStringLiteral("sessions"))).entryList({QStringLiteral("*.journal")}).size(),
      1);
}

void WindowClosingTest::unsavedWorkOfAnotherFileWaits() {
  open(test::smallRace(10));
  rename("changed");
  const Experiment left = m_window->document().experiment();
  close();
  launchAgain({notebookFile()});
  const Experiment notebook = test::example(QStringLiteral("notebook"));
  QTRY_VERIFY(m_window->document().experiment() == notebook);
  QTest::qWait(300);
  QVERIFY(m_window->document().experiment() == notebook);
  close();
  launchAgain();
  QTRY_VERIFY(m_window->document().experiment() == left);
}

/// A program that is always started with a file would keep it in silence.
void WindowClosingTest::unsavedWorkThatWaitsIsToldOnceAndOpened() {
  open(test::smallRace(10));
  rename("changed");
  const Experiment left = m_window->document().experiment();
  close();
  const Experiment notebook = test::example(QStringLiteral("notebook"));
  const auto launchWithNotebook = [&] {
    launchAgain({notebookFile()});
    QTRY_VERIFY(m_window->document().experiment() == notebook);
    QTest::qWait(100);
  };
  launchWithNotebook();
  QCOMPARE(m_window->messageBar().message().text,
           QStringLiteral("“changed” was not saved last time and is kept. Open it now, or start Ordinate "
                          "without a file."));
  close();
  launchWithNotebook();
  QVERIFY(!m_window->messageBar().message().text.contains(QStringLiteral("changed")));
  // Other work is told of again, and is a click away.
  open(test::smallRace(20));
  rename("changed again");
  const Experiment newest = m_window->document().experiment();
  close();
  launchWithNotebook();
  QVERIFY(m_window->messageBar().message().text.contains(QStringLiteral("“changed again”")));
  m_window->messageBar().findChild<QAbstractButton*>(QStringLiteral("message_action"))->click();
  QTRY_VERIFY(m_window->document().experiment() == newest);
  QVERIFY(!m_window->document().isClean());
  QTRY_VERIFY(m_window->messageBar().message().text.contains(QStringLiteral("It is restored.")));
}

void WindowClosingTest::theLastExampleIsBackAtTheNextLaunch() {
  const Experiment notebook = test::example(QStringLiteral("notebook"));
  files()->openNow(notebookFile());
  QTRY_VERIFY(m_window->document().experiment() == notebook);
  close();
  launchAgain();
  QTRY_VERIFY(m_window->document().experiment() == notebook);
  QVERIFY(m_window->document().isClean());
}

void WindowClosingTest::anotherFileTakesNoUnsavedWorkAway() {
  open(test::smallRace(10));
  rename("changed");
  const Experiment left = m_window->document().experiment();
  int asked = 0;
  const auto answerWith = [&](QMessageBox::StandardButton button) {
    QTimer::singleShot(0, this, [&asked, button] {
      auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
      if (box == nullptr) return;
      ++asked;
      box->button(button)->click();
    });
  };
  answerWith(QMessageBox::Cancel);
  files()->open(notebookFile());
  QCOMPARE(asked, 1);
  QVERIFY(m_window->document().experiment() == left);
  answerWith(QMessageBox::Discard);
  files()->open(notebookFile());
  QCOMPARE(asked, 2);
  QTRY_VERIFY(m_window->document().isClean());
  QTRY_VERIFY(QDir(m_folder->filePath(QStringLiteral("sessions")))
                  .entryList({QStringLiteral("*.journal")})
                  .isEmpty());
}

void WindowClosingTest::racesGoToAnotherFolderWhereTheUsualOneCannotBe() {
  QFile inTheWay(m_folder->filePath(QStringLiteral("runs")));
  QVERIFY(inTheWay.open(QIODevice::WriteOnly));
  open(test::smallRace(10));
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_VERIFY_WITH_TIMEOUT(!m_window->messageBar().message().action.isEmpty(), 60000);
  QVERIFY(m_window->messageBar().message().text.contains(inTheWay.fileName()));
  auto* button = m_window->messageBar().findChild<QAbstractButton*>(QStringLiteral("message_action"));
  QVERIFY(button != nullptr);
  button->click();
  auto* dialog = m_window->findChild<QFileDialog*>(QStringLiteral("runFolderDialog"));
  QVERIFY(dialog != nullptr);
  const QString other = m_folder->filePath(QStringLiteral("other"));
  QVERIFY(QDir().mkpath(other));
  dialog->setDirectory(m_folder->path());
  dialog->selectFile(other);
  QMetaObject::invokeMethod(dialog, "accept");
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  QCOMPARE(QDir(other).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
  QCOMPARE(m_settings->runFolder(), other);
}

ORDINATE_QT_TESTS(WindowClosingTest, QApplication)
#include "window_closing_test.moc"
