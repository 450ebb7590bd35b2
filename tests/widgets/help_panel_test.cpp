// The help follows from the catalogue: a new entry has a page without code here.
#include "widgets/help/help_panel.h"

#include <QLineEdit>
#include <QTest>

#include "tests/qt_tests.h"

using namespace ordinate;

class HelpPanelTest : public QObject {
  Q_OBJECT

  static Catalogue catalogue() {
    Catalogue result;
    CatalogueEntry entry;
    entry.id = "made-up";
    entry.title = "Made up <here>";
    entry.summary = "Exists in this test only.";
    entry.help = "First paragraph.\n\nSecond paragraph.";
    entry.reference = "Nobody 1999";
    entry.options = {{.key = "strength",
                      .label = "strength",
                      .help = "How strong.",
                      .kind = OptionKind::number,
                      .default_value = 0.25,
                      .minimum = 0,
                      .maximum = 1}};
    result.encodings = {entry};
    return result;
  }

 private Q_SLOTS:
  void anEntryHasAPageMadeFromItsDescription() {
    const QString html = entryHelpHtml(catalogue().encodings.front());
    for (const char* part :
         {"Made up &lt;here&gt;", "Exists in this test only.", "<p>Second paragraph.</p>",
          "<code>strength</code>", "How strong.", "a number from 0 to 1", "0.25", "Nobody 1999", "made-up"})
      QVERIFY2(html.contains(QString::fromUtf8(part)), part);
  }

  void opensByNameAndFallsBackToTheFirstPage() {
    HelpPanel panel(catalogue());
    panel.open(QStringLiteral("encodings/made-up"));
    QCOMPARE(panel.currentPage(), QStringLiteral("encodings/made-up"));
    QVERIFY(panel.findChild<QTextBrowser*>()->toPlainText().contains(QStringLiteral("Second paragraph.")));
    panel.open(QStringLiteral("no such page"));
    QCOMPARE(panel.currentPage(), panel.pages().first());
  }

  void theSearchHidesPagesWithoutTheWords() {
    HelpPanel panel(catalogue());
    auto* list = panel.findChild<QListWidget*>();
    auto* search = panel.findChild<QLineEdit*>();
    search->setText(QStringLiteral("second PARAGRAPH"));
    QVERIFY(!list->item(list->count() - 1)->isHidden());
    search->setText(QStringLiteral("zebra"));
    QVERIFY(list->item(list->count() - 1)->isHidden());
  }

  void theSearchOpensTheFirstHitAndMarksIt() {
    HelpPanel panel(catalogue());
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    auto* search = panel.findChild<QLineEdit*>();
    auto* text = panel.findChild<QTextBrowser*>();
    panel.open(panel.pages().first());
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("second paragraph"));
    QCOMPARE(panel.currentPage(), QStringLiteral("encodings/made-up"));
    QCOMPARE(text->extraSelections().size(), 1);
    QCOMPARE(text->extraSelections().first().cursor.selectedText(), QStringLiteral("Second paragraph"));
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(panel.findChild<QListWidget*>()->hasFocus());
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(text->hasFocus());
    search->clear();
    QVERIFY(text->extraSelections().isEmpty());
  }
};

ORDINATE_QT_TESTS(HelpPanelTest, QApplication)
#include "help_panel_test.moc"
