// The answers to a typed input.
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/theme.h"
#include "widgets/runs/answer_panel.h"

using namespace ordinate;

namespace {

Answer reversed(int run, const std::string& input, const std::string& answers) {
  Answer answer;
  answer.run = run;
  answer.input = input;
  for (std::size_t place = 0; place < input.size(); ++place) {
    answer.answers.emplace_back(1, answers[place]);
    answer.expected.emplace_back(1, input[input.size() - 1 - place]);
  }
  return answer;
}

}  // namespace

class AnswerPanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    failOnAnyWarning();
    QApplication::setPalette(Theme::light().palette());
  }

  void wrongSymbolsAreStruckAndColoured() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("none"), QStringLiteral("learned")});
    panel.show();
    QSignalSpy typed(&panel, &AnswerPanel::inputChanged);
    QTest::keyClicks(panel.findChild<QLineEdit*>(QStringLiteral("answer_input")), QStringLiteral("ABC"));
    QCOMPARE(typed.last().first().toString(), QStringLiteral("ABC"));
    panel.showAnswers({reversed(0, "ABC", "CCA"), reversed(1, "ABC", "CBA")});
    const auto* none = panel.findChild<QLabel*>(QStringLiteral("answer_0"));
    const auto* learned = panel.findChild<QLabel*>(QStringLiteral("answer_1"));
    QCOMPARE(none->text().count(QStringLiteral("<s>")), 1);
    QVERIFY(none->text().contains(Theme::light().wrong.name()));
    QCOMPARE(learned->text().count(QStringLiteral("<s>")), 0);
    QCOMPARE(none->accessibleName(), QStringLiteral("Answer of none: CCA (1 of 3 wrong)"));
  }

  /// What is said about the race stands above the answers, and may be long.
  void whoeverTypesSeesAnAnswer() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("none"), QStringLiteral("learned")});
    auto* note = new QLabel(QStringLiteral("the result"));
    note->setMinimumHeight(300);
    panel.setNote(note);
    panel.resize(280, 160);
    panel.show();
    const auto* answer = panel.findChild<QLabel*>(QStringLiteral("answer_0"));
    const auto* scroll = panel.findChild<QScrollArea*>(QStringLiteral("answer_scroll"));
    const auto seen = [&] {
      return scroll->viewport()->rect().contains(answer->mapTo(scroll->viewport(), QPoint(0, 0)));
    };
    panel.setInput(QStringLiteral("AB"));
    panel.showAnswers({reversed(0, "AB", "AB"), reversed(1, "AB", "BA")});
    QCoreApplication::processEvents();
    QVERIFY(!seen());  // the program's own input: the note was to be read
    QTest::keyClicks(panel.findChild<QLineEdit*>(QStringLiteral("answer_input")), QStringLiteral("C"));
    panel.showAnswers({reversed(0, "ABC", "CCA"), reversed(1, "ABC", "CBA")});
    QTRY_VERIFY(seen());
    // Read again, while the models go on training and answer anew.
    scroll->verticalScrollBar()->setValue(0);
    panel.showAnswers({reversed(0, "ABC", "CBA"), reversed(1, "ABC", "CBA")});
    QCoreApplication::processEvents();
    QCOMPARE(scroll->verticalScrollBar()->value(), 0);
  }

  void answersToOlderInputsAreLeftOut() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("none")});
    panel.setInput(QStringLiteral("AB"));
    panel.showAnswers({reversed(0, "A", "A")});
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("answer_0"))->isHidden());
    panel.showAnswers({reversed(0, "AB", "BA"), reversed(5, "AB", "BA")});
    QVERIFY(!panel.findChild<QLabel*>(QStringLiteral("answer_0"))->isHidden());
    panel.setInput(QStringLiteral("ABA"));
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("answer_0"))->isHidden());
  }

  void textIsNeverMarkup() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("<b>x</b>")});
    panel.setInput(QStringLiteral("<"));
    Answer answer = reversed(0, "<", "<");
    panel.showAnswers({answer});
    const QString text = panel.findChild<QLabel*>(QStringLiteral("answer_0"))->text();
    QVERIFY(text.startsWith(QStringLiteral("&lt;")));
    QVERIFY(text.contains(QStringLiteral("&lt;b&gt;x&lt;/b&gt;")));
  }

  void anAnswerFromRowsThatWereNeverTrainedSaysSo() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("learned")});
    panel.setInput(QStringLiteral("AB"));
    Answer answer = reversed(0, "AB", "BA");
    const auto* row = panel.findChild<QLabel*>(QStringLiteral("answer_0"));
    panel.showAnswers({answer});
    QVERIFY(!row->text().contains(QStringLiteral("never trained")));
    answer.trained = false;
    panel.showAnswers({answer});
    QVERIFY(row->text().contains(QStringLiteral("learned, never trained at this length")));
    QVERIFY(row->accessibleName().contains(QStringLiteral("never trained at this length")));
  }

  // A run that was cut off, and kept no weights of its end.
  void anAnswerFromBeforeTheEndSaysSo() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("learned")});
    panel.setInput(QStringLiteral("AB"));
    Answer answer = reversed(0, "AB", "BA");
    const auto* row = panel.findChild<QLabel*>(QStringLiteral("answer_0"));
    panel.showAnswers({answer});
    QVERIFY(!row->text().contains(QStringLiteral("at step")));
    answer.earlier = true;
    panel.showAnswers({answer});
    QVERIFY(row->text().contains(QStringLiteral("learned, at step 0: no later weights were kept")));
    QVERIFY(row->accessibleName().endsWith(QStringLiteral("at step 0: no later weights were kept")));
  }

  // "[AB|" is read and "AA]" is written: the first four places have no answer.
  void aWrittenAnswerBeginsBehindTheQuestion() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("copy")});
    panel.setInput(QStringLiteral("7 9"));
    Answer answer;
    answer.input = "7 9";
    answer.separator = " ";
    answer.symbols = {"[", "7", "9", "|", "7", "7"};
    answer.answers = {"", "", "", "7", "7", "]"};
    answer.expected = {"", "", "", "7", "9", "]"};
    answer.confidence = {1, 1, 1, 1, 1, 1};
    panel.showAnswers({answer});
    const auto* row = panel.findChild<QLabel*>(QStringLiteral("answer_0"));
    QCOMPARE(row->accessibleName(), QStringLiteral("Answer of copy: 7 7 ] (1 of 3 wrong)"));
    QVERIFY(row->text().startsWith(QStringLiteral("7 <s>")));
  }

  void rowsOfAGridStandApart() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("axial")});
    panel.setInput(QStringLiteral("ABCD"));
    Answer answer;
    answer.input = "ABCD";
    answer.columns = 2;
    answer.symbols = {"A", "B", "C", "D"};
    answer.answers = {"B", "A", "D", "C"};
    answer.confidence = {1, 1, 1, 1};
    panel.showAnswers({answer});
    const auto* row = panel.findChild<QLabel*>(QStringLiteral("answer_0"));
    QCOMPARE(row->accessibleName(), QStringLiteral("Answer of axial: BA DC"));
    QVERIFY(row->text().contains(QStringLiteral("A D")));
  }

  void unreadableInputSaysWhy() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("none")});
    panel.setInput(QStringLiteral("AZ"));
    Answer answer;
    answer.input = "AZ";
    answer.problem = "\"Z\" is not one of the symbols A to H.";
    panel.showAnswers({answer});
    const auto* problem = panel.findChild<QLabel*>(QStringLiteral("answer_problem"));
    QVERIFY(!problem->isHidden());
    QCOMPARE(problem->accessibleName(), QStringLiteral("\"Z\" is not one of the symbols A to H."));
    panel.setInput(QStringLiteral("A"));
    QVERIFY(problem->isHidden());
  }

  void problemsOfSomeModelsStandInTheirRows() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("sinusoidal"), QStringLiteral("learned")});
    panel.setInput(QStringLiteral("AB"));
    Answer beyond;
    beyond.run = 1;
    beyond.input = "AB";
    beyond.problem = "This model has no position for a sequence of 2 symbols.";
    panel.showAnswers({reversed(0, "AB", "BA"), beyond});
    const auto* problem = panel.findChild<QLabel*>(QStringLiteral("answer_problem"));
    const auto* learned = panel.findChild<QLabel*>(QStringLiteral("answer_1"));
    QVERIFY(problem->isHidden());
    QVERIFY(!learned->isHidden());
    QCOMPARE(learned->accessibleName(),
             QStringLiteral("learned: This model has no position for a sequence of 2 symbols."));
    QVERIFY(!panel.findChild<QLineEdit*>(QStringLiteral("answer_input"))->property("invalid").toBool());
  }

  void onlyWhatWasTypedIsAMistake() {
    AnswerPanel panel;
    panel.setRuns({QStringLiteral("none")});
    auto* input = panel.findChild<QLineEdit*>(QStringLiteral("answer_input"));
    Answer answer;
    answer.problem = "\"Z\" is not one of the symbols A to H.";
    panel.setInput(QStringLiteral("Z"));
    answer.input = "Z";
    panel.showAnswers({answer});
    QVERIFY(!input->property("invalid").toBool());
    QTest::keyClicks(input, QStringLiteral("Z"));
    answer.input = "ZZ";
    panel.showAnswers({answer});
    QVERIFY(input->property("invalid").toBool());
  }

  void manyAnswersScrollAndAreWhole() {
    AnswerPanel panel;
    std::vector<QString> labels;
    for (int run = 0; run < 16; ++run)
      labels.push_back(QStringLiteral("a rather long name of variant %1").arg(run));
    panel.setRuns(labels);
    panel.setInput(QStringLiteral("ABCDEFGHABCDEFGH"));
    panel.resize(320, 200);
    panel.show();
    std::vector<Answer> answers;
    for (int run = 0; run < 16; ++run)
      answers.push_back(reversed(run, "ABCDEFGHABCDEFGH", "HGFEDCBAHGFEDCBA"));
    panel.showAnswers(answers);
    const auto* last = panel.findChild<QLabel*>(QStringLiteral("answer_15"));
    QTRY_VERIFY(last->height() >= last->heightForWidth(last->width()));
    QVERIFY(last->height() > 10);
    const auto* area = panel.findChild<QScrollArea*>(QStringLiteral("answer_scroll"));
    QTRY_VERIFY(area->verticalScrollBar()->isVisible());
    QVERIFY(panel.height() <= 240);
  }
};

ORDINATE_QT_TESTS(AnswerPanelTest, QApplication)
#include "answer_panel_test.moc"
