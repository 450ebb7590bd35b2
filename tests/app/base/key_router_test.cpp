// Single keys are commands everywhere but in text; undo in a field that edits the experiment is the window's.
#include "app/base/key_router.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "app/base/wheel_router.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class KeyRouterTest : public QObject {
  Q_OBJECT

  struct Bench {
    QMainWindow window;
    QLineEdit* field = new QLineEdit;
    QCheckBox* box = new QCheckBox;
    QComboBox* choice = new QComboBox;
    QPushButton* button = new QPushButton(QStringLiteral("button"));
    QStringList done;

    Bench() {
      auto* content = new QWidget;
      auto* layout = new QVBoxLayout(content);
      layout->addWidget(field);
      layout->addWidget(button);
      layout->addWidget(box);
      layout->addWidget(choice);
      choice->addItems({QStringLiteral("one"), QStringLiteral("two")});
      window.setCentralWidget(content);
      add(QStringLiteral("run"), QKeySequence(Qt::Key_Space));
      add(QStringLiteral("reset"), QKeySequence(Qt::Key_R));
      add(QStringLiteral("view"), QKeySequence(Qt::Key_2));
      add(QStringLiteral("undo"), QKeySequence(QStringLiteral("Ctrl+Z")));
      QObject::connect(button, &QPushButton::clicked, [this] { done << QStringLiteral("button"); });
      window.show();
      button->setFocus();
    }
    void add(const QString& name, const QKeySequence& key) {
      auto* action = new QAction(&window);
      action->setShortcut(key);
      window.addAction(action);
      QObject::connect(action, &QAction::triggered, [this, name] { done << name; });
    }
    bool isActive() { return QTest::qWaitForWindowActive(&window); }
  };

 private Q_SLOTS:
  void initTestCase() {
    qApp->installEventFilter(new KeyRouter(qApp));
    qApp->installEventFilter(new WheelRouter(qApp));
  }

  void singleKeysAreCommands() {
    Bench bench;
    QVERIFY(bench.isActive());
    QTest::keyClick(bench.button, Qt::Key_Space);
    QTest::keyClick(bench.button, Qt::Key_R);
    QTest::keyClick(bench.button, Qt::Key_Space);
    QTest::keyClick(bench.button, Qt::Key_2);
    QCOMPARE(bench.done, QStringList({QStringLiteral("run"), QStringLiteral("reset"), QStringLiteral("run"),
                                      QStringLiteral("view")}));
  }

  void spaceTicksTheBoxThatTabHasReached() {
    Bench bench;
    QVERIFY(bench.isActive());
    bench.box->setFocus(Qt::MouseFocusReason);
    QTest::keyClick(bench.box, Qt::Key_Space);
    QVERIFY(!bench.box->isChecked());
    QCOMPARE(bench.done, QStringList({QStringLiteral("run")}));
    bench.button->setFocus();
    QTest::keyClick(bench.button, Qt::Key_Tab);
    QVERIFY(bench.box->hasFocus());
    QTest::keyClick(bench.box, Qt::Key_Space);
    QVERIFY(bench.box->isChecked());
    QCOMPARE(bench.done.size(), 1);
    // A button that Tab has reached leaves it to the race.
    QTest::keyClick(bench.box, Qt::Key_Backtab);
    QVERIFY(bench.button->hasFocus());
    QTest::keyClick(bench.button, Qt::Key_Space);
    QCOMPARE(bench.done, QStringList({QStringLiteral("run"), QStringLiteral("run")}));
  }

  void scrollingChangesNoChoice() {
    Bench bench;
    QVERIFY(bench.isActive());
    const auto wheel = [&bench] {
      const QPointF at = bench.choice->rect().center();
      QWheelEvent down(at, bench.choice->mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                       Qt::NoScrollPhase, false);
      QCoreApplication::sendEvent(bench.choice, &down);
    };
    bench.button->setFocus();
    wheel();
    QCOMPARE(bench.choice->currentIndex(), 0);
    bench.choice->setFocus();
    wheel();
    QCOMPARE(bench.choice->currentIndex(), 1);
  }

  void aSentenceIsNoCommand() {
    Bench bench;
    QVERIFY(bench.isActive());
    QTest::keyClicks(bench.button, QStringLiteral("the cat ran 2 miles"));
    QCOMPARE(bench.done, QStringList());
    QTest::qWait(1100);  // the sentence is over
    QTest::keyClick(bench.button, Qt::Key_Space);
    QCOMPARE(bench.done, QStringList({QStringLiteral("run")}));
  }

  void textIsTypedAndEscLeavesIt() {
    Bench bench;
    QVERIFY(bench.isActive());
    bench.field->setFocus();
    QTest::keyClicks(bench.field, QStringLiteral("r 2"));
    QCOMPARE(bench.field->text(), QStringLiteral("r 2"));
    QTest::keyClick(bench.field, Qt::Key_Escape);
    QVERIFY(!bench.field->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_R);
    QCOMPARE(bench.done, QStringList({QStringLiteral("reset")}));
  }

  void undoIsTheFieldsOwnUnlessItEditsTheExperiment() {
    Bench bench;
    QVERIFY(bench.isActive());
    bench.field->setFocus();
    QTest::keyClicks(bench.field, QStringLiteral("12"));
    QTest::keyClick(bench.field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.field->text(), QString());
    QCOMPARE(bench.done, QStringList());
    QTest::keyClicks(bench.field, QStringLiteral("34"));
    bench.window.setProperty(KeyRouter::editsExperiment, true);
    QTest::keyClick(bench.field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.field->text(), QStringLiteral("34"));
    QCOMPARE(bench.done, QStringList({QStringLiteral("undo")}));
  }
};

ORDINATE_QT_TESTS(KeyRouterTest, QApplication)
#include "key_router_test.moc"
