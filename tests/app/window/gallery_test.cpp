// The gallery of the first launch: cards by keys, what was seen, and what comes next.
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include "app/document/examples.h"
#include "app/document/gallery_source.h"
#include "app/window/gallery_control.h"
#include "app/window/lecture_player.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/message_bar.h"
#include "widgets/gallery/gallery_card.h"
#include "widgets/gallery/gallery_panel.h"

using namespace ordinate;

class GalleryTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    bringShipped();
    prepare();
  }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void theFirstLaunchBeginsWithIt();
  void keysGoFromCardToCard();
  void itIsLeftForWhatItCovers();
  void anExampleIsOpenedRunAndFollowedByTheNext();
  void aLessonIsOpenedAndLeadsBack();
  void everythingThatComesWithTheProgramHasACard();

 private:
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QWidget* focused = QApplication::focusWidget();
    QTest::keyClick(focused != nullptr ? focused : m_window.get(), key, modifiers);
    QTest::qWait(20);
  }
  GalleryControl& gallery() { return *m_window->findChild<GalleryControl*>(); }
  const std::vector<GalleryCard*>& cards() { return gallery().panel()->cards(); }
  int focused() {
    for (std::size_t i = 0; i < cards().size(); ++i)
      if (cards()[i]->hasFocus()) return static_cast<int>(i);
    return -1;
  }
};

void GalleryTest::theFirstLaunchBeginsWithIt() {
  m_window->begin({});
  QTRY_VERIFY(gallery().isShown());
  QTRY_COMPARE(m_window->document().title(), examples().first().name);  // stands ready behind it
  QTRY_COMPARE(focused(), 0);
  press(Qt::Key_Escape);
  QVERIFY(!gallery().isShown());
  QVERIFY(m_window->session().state() == SessionState::idle);
  // Who comes back is where he was.
  m_window->close();
  QTRY_VERIFY(!m_window->isVisible());
  m_window.reset();
  launch();
  m_window->begin({});
  QTRY_COMPARE(m_window->document().title(), examples().first().name);
  QVERIFY(!gallery().isShown());
}

void GalleryTest::keysGoFromCardToCard() {
  press(Qt::Key_G, Qt::ControlModifier);
  QVERIFY(gallery().isShown());
  QCOMPARE(focused(), 0);
  press(Qt::Key_Right);
  QCOMPARE(focused(), 1);
  press(Qt::Key_Down);
  const int below = focused();
  QVERIFY(below > 1);
  QCOMPARE(cards()[static_cast<std::size_t>(below)]->x(), cards()[1]->x());
  press(Qt::Key_Up);
  QCOMPARE(focused(), 1);
  press(Qt::Key_Left);
  press(Qt::Key_Left);
  QCOMPARE(focused(), 0);
  press(Qt::Key_End);
  QCOMPARE(focused(), static_cast<int>(cards().size()) - 1);
  // It is in sight, whole.
  const GalleryCard* last = cards().back();
  QVERIFY(last->visibleRegion().boundingRect().height() >= last->height());
  press(Qt::Key_Home);
  QCOMPARE(focused(), 0);
  // Keys of the workbench mean nothing here.
  for (const Qt::Key key : {Qt::Key_2, Qt::Key_R, Qt::Key_F, Qt::Key_P}) press(key);
  QVERIFY(gallery().isShown());
  press(Qt::Key_Tab);
  QCOMPARE(focused(), 1);
  press(Qt::Key_Escape);
  QVERIFY(!gallery().isShown());
}

void GalleryTest::itIsLeftForWhatItCovers() {
  gallery().show();
  press(Qt::Key_Plus, Qt::ControlModifier);  // larger text is about the gallery too
  QVERIFY(gallery().isShown());
  press(Qt::Key_F1);
  QVERIFY(!gallery().isShown());
  gallery().show();
  m_window->messageBar().show({MessageBar::Kind::error, QStringLiteral("wrong"), {}, {}, {}, {}});
  QVERIFY(!gallery().isShown());
  press(Qt::Key_0, Qt::ControlModifier);
}

void GalleryTest::anExampleIsOpenedRunAndFollowedByTheNext() {
  gallery().show();
  QVERIFY(!cards()[0]->item().seen);
  press(Qt::Key_Space);
  QVERIFY(!gallery().isShown());
  QTRY_COMPARE(m_window->document().title(), examples().first().name);
  QTRY_COMPARE(m_window->session().state(), SessionState::idle);
  run();
  const MessageBar& message = m_window->messageBar();
  QTRY_VERIFY(message.message().text.endsWith(QStringLiteral("Next: %1").arg(examples()[1].name)));
  press(Qt::Key_Return);  // as in the gallery
  QTRY_COMPARE(m_window->document().title(), examples()[1].name);
  gallery().show();
  QVERIFY(cards()[0]->item().seen && cards()[1]->item().seen && !cards()[2]->item().seen);
  QCOMPARE(focused(), 2);
  QVERIFY(cards()[0]->accessibleDescription().contains(QStringLiteral("seen")));
}

void GalleryTest::aLessonIsOpenedAndLeadsBack() {
  gallery().show();
  press(Qt::Key_End);
  const QString title = cards().back()->item().title;
  press(Qt::Key_Return);
  const auto* player = m_window->findChild<LecturePlayer*>();
  QTRY_VERIFY(player->isLeading());
  const Lecture& lecture = player->lecture();
  QCOMPARE(QString::fromStdString(lecture.name), title);
  const auto label = [this](const char* name) {
    return m_window->findChild<QLabel*>(QLatin1String(name))->text();
  };
  QTRY_VERIFY(
      label("lectureSentence").startsWith(QStringLiteral("“") + QString::fromStdString(lecture.claim)));
  // There is nothing to train at a stop that shows the data: Space goes on.
  QCOMPARE(lecture.stops.front().panels, std::vector<std::string>{"data"});
  press(Qt::Key_Space);
  QCOMPARE(player->stop(), 1);
  QVERIFY(!m_window->session().isTraining());
  for (std::size_t i = 0; i < lecture.stops.size(); ++i) press(Qt::Key_PageDown);
  QVERIFY(label("lectureHeading").endsWith(QStringLiteral("What was found")));
  QVERIFY(label("lectureSentence").startsWith(QString::fromStdString(lecture.finding)));
  press(Qt::Key_PageUp);
  QVERIFY(label("lectureHeading").endsWith(QString::fromStdString(lecture.stops.back().heading)));
  press(Qt::Key_Escape);
  QTRY_VERIFY(gallery().isShown());
  QTRY_COMPARE(focused(), static_cast<int>(cards().size()) - 1);
}

void GalleryTest::everythingThatComesWithTheProgramHasACard() {
  const auto shelves = galleryShelves({});
  // A lecturer who opens the menu and presses Enter gets the lecture of ten minutes.
  QCOMPARE(lectures().front().id, QStringLiteral("where-is-the-order"));
  QCOMPARE(shelves[1].items.front().path, lectures().front().path);
  QCOMPARE(static_cast<qsizetype>(shelves[0].items.size()), examples().size());
  QCOMPARE(static_cast<qsizetype>(shelves[1].items.size() + shelves[2].items.size()), lectures().size());
  for (const GalleryShelf& shelf : shelves)
    for (const GalleryItem& item : shelf.items) {
      QVERIFY2(!item.title.isEmpty() && !item.question.isEmpty() && !item.effort.isEmpty(),
               qPrintable(item.path));
      QVERIFY2(!item.curves.empty(), qPrintable(item.path));
      for (const GalleryCurve& curve : item.curves) {
        QVERIFY2(curve.points.size() > 1, qPrintable(item.path));
        for (const QPointF& point : curve.points) QVERIFY(point.y() >= 0 && point.y() <= 1);
      }
    }
  QVERIFY(!nextInGallery(examples().last().path, {}));
  QCOMPARE(nextInGallery(examples()[0].path, {examples()[1].path})->path, examples()[2].path);
}

ORDINATE_QT_TESTS(GalleryTest, QApplication)
#include "gallery_test.moc"
