// The questions that the window asks: what is lost is named, every button is a verb or closes, the program's
// own look has no stock icons, and nothing happens before they are answered.
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include "app/base/look.h"
#include "app/document/document_files.h"
#include "app/window/lecture_editing.h"
#include "app/window/race_control.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/lecture/lecture_panel.h"

using namespace ordinate;

class QuestionTest : public QObject, private test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init();
  void cleanup();
  void noQuestionHasStockIcons_data();
  void noQuestionHasStockIcons();
  void aLectureIsNotReplacedUnasked();

 private:
  template <typename Part>
  Part* part(const char* name) const {
    return m_window->findChild<Part*>(QString::fromLatin1(name));
  }
  void edit();
  void train();
  void addStop();
  QMessageBox* question() const;
  void press(const QString& button);

  std::unique_ptr<Look> m_look;
};

void QuestionTest::init() {
  openWindow();
  m_look = std::make_unique<Look>(*qobject_cast<QApplication*>(qApp), *m_settings);
  m_look->dress();
  open(test::smallRace(20));
}

void QuestionTest::cleanup() {
  m_look.reset();
  qApp->setStyleSheet(QString());
  closeWindow();
}

void QuestionTest::edit() {
  Experiment next = m_window->document().experiment();
  next.name = "edited";
  m_window->document().propose(next, QStringLiteral("rename"));
}

void QuestionTest::train() {
  open(test::smallRace(1000000));
  QTest::keyClick(m_window.get(), Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::running, 60000);
  m_window->findChild<RaceControl*>()->setPatience(0);
}

void QuestionTest::addStop() {
  part<QAction>("addStopAction")->trigger();
  QTRY_COMPARE(m_window->workspace().lecture()->lecture().stops.size(), std::size_t{1});
}

QMessageBox* QuestionTest::question() const {
  for (QMessageBox* box : m_window->findChildren<QMessageBox*>())
    if (box->isVisible()) return box;
  return nullptr;
}

void QuestionTest::press(const QString& button) {
  QMessageBox* box = question();
  QVERIFY(box != nullptr);
  for (QAbstractButton* each : box->buttons())
    if (each->text().remove(QLatin1Char('&')) == button) return QTest::mouseClick(each, Qt::LeftButton);
  QFAIL("there is no such button");
}

void QuestionTest::noQuestionHasStockIcons_data() {
  QTest::addColumn<QString>("asked");
  for (const char* asked : {"unsaved", "reset", "close", "replace", "about"})
    QTest::newRow(asked) << QString::fromLatin1(asked);
}

void QuestionTest::noQuestionHasStockIcons() {
  QFETCH(const QString, asked);
  int seen = 0;
  QTimer look;  // one of them has an event loop of its own
  connect(&look, &QTimer::timeout, this, [&] {
    QMessageBox* box = question();
    if (box == nullptr) return;
    look.stop();
    ++seen;
    QCOMPARE(box->icon(), QMessageBox::NoIcon);
    QVERIFY(box->iconPixmap().isNull());
    QVERIFY(!box->buttons().isEmpty());
    for (const QAbstractButton* button : box->buttons()) {
      QVERIFY2(button->icon().isNull(), qPrintable(button->text()));
      QVERIFY(button->text() != QStringLiteral("&Yes") && button->text() != QStringLiteral("&No"));
    }
    box->reject();
  });
  look.start(20);
  if (asked == QStringLiteral("unsaved")) {
    edit();
    m_window->findChild<DocumentFiles*>()->openNew();
  } else if (asked == QStringLiteral("reset")) {
    train();
    part<QAction>("resetAction")->trigger();
  } else if (asked == QStringLiteral("close")) {
    train();
    m_window->close();
  } else if (asked == QStringLiteral("replace")) {
    addStop();
    m_window->findChild<LectureEditing*>()->open();
  } else {
    part<QAction>("aboutAction")->trigger();
  }
  QTRY_COMPARE(seen, 1);
}

void QuestionTest::aLectureIsNotReplacedUnasked() {
  addStop();
  auto* editing = m_window->findChild<LectureEditing*>();
  editing->open();
  QVERIFY2(question()->text().startsWith(QStringLiteral("Save “")), qPrintable(question()->text()));
  press(QStringLiteral("Keep it"));
  QCOMPARE(m_window->workspace().lecture()->lecture().stops.size(), std::size_t{1});
  // Once it is saved there is nothing to ask.
  editing->saveTo(m_folder->filePath(QStringLiteral("kept.ordinate-lecture")));
  QTRY_VERIFY(QFile::exists(m_folder->filePath(QStringLiteral("kept.ordinate-lecture"))));
  QTest::qWait(50);
  bool askedForAFile = false;
  QTimer::singleShot(200, this, [&] {
    if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
      askedForAFile = true;
      dialog->reject();
    }
  });
  editing->open();
  QVERIFY(askedForAFile);
  QVERIFY(question() == nullptr);
}

ORDINATE_QT_TESTS(QuestionTest, QApplication)
#include "question_test.moc"
