// The list of all runs ever made.
#include "widgets/runs/runs_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

#include "tests/model/test_catalogue.h"
#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/theme.h"
#include "widgets/runs/runs_model.h"

using namespace ordinate;

namespace {

ConfigurationPointer settings(int length, double rate) {
  const Json configuration = {{"task", {{"kind", "reverse"}, {"length", length}}},
                              {"training", {{"learning_rate", rate}}}};
  return configuration_of(configuration_text(configuration));
}

StoredRace storedRace(std::int64_t number, const std::string& name) {
  StoredRace race;
  race.number = number;
  race.name = name;
  race.folder = "/runs/" + std::to_string(number);
  race.started = 1795000000000 + number * 1000;
  return race;
}

StoredRun run(std::int64_t number, const std::string& label, int seed, double accuracy, std::int64_t steps,
              const ConfigurationPointer& configuration) {
  StoredRun run;
  run.race = number;
  run.folder = "/runs/" + std::to_string(number) + "/" + label + "-seed" + std::to_string(seed);
  run.record.label = label;
  run.record.seed = std::uint64_t(seed);
  run.record.steps = steps;
  run.record.validation_accuracy = accuracy;
  run.record.ending = {Ending::all_steps, steps, ""};
  run.configuration = configuration;
  return run;
}

/// Two races: the second one with a higher learning rate and two more seeds.
StoreContents twoRaces() {
  const auto slow = settings(16, 0.003);
  const auto fast = settings(16, 0.01);
  StoreContents contents;
  contents.races = {storedRace(1, "order"), storedRace(2, "order")};
  contents.runs = {run(1, "none", 1, 0.25, 90, slow), run(1, "learned", 1, 0.9, 1000, slow),
                   run(2, "learned", 1, 0.5, 300, fast), run(2, "learned", 2, 0.6, 300, fast),
                   run(2, "learned", 3, 0.7, 300, fast)};
  return contents;
}

}  // namespace

class RunsPanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    failOnAnyWarning();
    QApplication::setPalette(Theme::light().palette());
    m_panel = std::make_unique<RunsPanel>(test::catalogue());
    m_panel->resize(1000, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
  }

  void theNewestRaceComesFirstAndSaysWhatItChanges() {
    m_panel->setContents(twoRaces());
    QCOMPARE(model().rowCount(), 2);
    QCOMPARE(top(0, RunsModel::name), QStringLiteral("2 · order"));
    QCOMPARE(model().rowCount(model().index(0, 0)), 3);
    const QString changes = top(0, RunsModel::changes);
    QVERIFY2(changes.contains(QStringLiteral("learning rate 0.003 → 0.01")), qPrintable(changes));
    QVERIFY2(changes.contains(QStringLiteral("seeds 1 → 1–3")), qPrintable(changes));
    QVERIFY2(!changes.contains(QStringLiteral("length")), qPrintable(changes));
    QCOMPARE(top(1, RunsModel::changes), QString());
    QCOMPARE(top(1, RunsModel::accuracy), QStringLiteral("up to 90.0 %"));
  }

  void aNewTaskIsToldWithoutItsOptions() {
    StoreContents contents = twoRaces();
    const Json other = {{"task", {{"kind", "first"}, {"length", 20}}},
                        {"training", {{"learning_rate", 0.01}}}};
    contents.races.push_back(storedRace(3, "other"));
    contents.runs.push_back(run(3, "learned", 1, 1, 10, configuration_of(configuration_text(other))));
    m_panel->setContents(contents);
    const QString changes = top(0, RunsModel::changes);
    QVERIFY2(changes.startsWith(QStringLiteral("task ")), qPrintable(changes));
    QVERIFY2(!changes.contains(QStringLiteral("length")), qPrintable(changes));
  }

  /// Mean and interval of 0.5, 0.6, 0.7: 0.6 ± 4.302653 · 0.1 / √3 (t of Student's table for two degrees).
  void runsThatDifferInTheSeedAloneAreAMeanWithItsInterval() {
    m_panel->setContents(twoRaces());
    choose(RunGrouping::configuration);
    QCOMPARE(model().rowCount(), 2);
    QCOMPARE(top(0, RunsModel::name), QStringLiteral("learned, 3 seeds"));
    QCOMPARE(top(0, RunsModel::accuracy), QStringLiteral("60.0 ± 24.8 %"));
    choose(RunGrouping::experiment);
    QCOMPARE(model().rowCount(), 1);
    QCOMPARE(top(0, RunsModel::name), QStringLiteral("order, 5 runs"));
    choose(RunGrouping::none);
    QCOMPARE(model().rowCount(), 5);
  }

  void numbersSortAsNumbers() {
    m_panel->setContents(twoRaces());
    choose(RunGrouping::none);
    view().sortByColumn(RunsModel::steps, Qt::AscendingOrder);
    QCOMPARE(column(RunsModel::steps), QStringLiteral("90 300 300 300 1,000"));
    view().sortByColumn(RunsModel::accuracy, Qt::DescendingOrder);
    QCOMPARE(top(0, RunsModel::accuracy), QStringLiteral("90.0 %"));
    // The learning rate is the setting in which they differ.
    const int rate = RunsModel::fixedColumns;
    QCOMPARE(model().headerData(rate, Qt::Horizontal).toString(), QStringLiteral("learning rate"));
    view().sortByColumn(rate, Qt::AscendingOrder);
    QCOMPARE(column(rate), QStringLiteral("0.003 0.003 0.01 0.01 0.01"));
    QCOMPARE(model().columnCount(), RunsModel::fixedColumns + 1);
  }

  void wordsAndSettingsAreFound() {
    m_panel->setContents(twoRaces());
    choose(RunGrouping::none);
    const auto found = [this](const QString& text) {
      auto* search = m_panel->findChild<QLineEdit*>(QStringLiteral("runs_search"));
      search->setText(text);
      QTest::qWait(250);
      return model().shownRuns();
    };
    QCOMPARE(found(QStringLiteral("learned")), 4);
    QCOMPARE(found(QStringLiteral("learned seed=2")), 1);
    QCOMPARE(found(QStringLiteral("learning_rate=0.01")), 3);
    QCOMPARE(found(QStringLiteral("LENGTH=16")), 5);
    QCOMPARE(found(QStringLiteral("race=1")), 2);
    QCOMPARE(found(QStringLiteral("length=1")), 0);
    QCOMPARE(found(QStringLiteral("nothing like it")), 0);
  }

  void whatIsSelectedIsAskedForOnce() {
    m_panel->setContents(twoRaces());
    QSignalSpy chosen(m_panel.get(), &RunsPanel::chosen);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Down);
    QTest::keyClick(&view(), Qt::Key_Down);
    QTRY_COMPARE(chosen.size(), 1);
    const auto runs = chosen.last().first().value<std::vector<StoredRun>>();
    QVERIFY(runs.size() == 2 || runs.size() == 3);
    // The list that is filled anew keeps what is selected, and asks for nothing.
    const auto before = m_panel->selectedRuns().size();
    m_panel->setContents(twoRaces());
    QCOMPARE(m_panel->selectedRuns().size(), before);
    QTest::qWait(300);
    QCOMPARE(chosen.size(), 1);
    m_panel->setRacing(true);
    view().selectAll();
    QTest::qWait(300);
    QCOMPARE(chosen.size(), 1);
    auto* caption = m_panel->findChild<QLabel*>(QStringLiteral("runs_caption"));
    QVERIFY(caption->text().contains(QStringLiteral("A race is under way")));
  }

  void twoRunsSayWhatTheyDifferIn() {
    m_panel->setContents(twoRaces());
    choose(RunGrouping::none);
    view().selectionModel()->select(model().indexOf(QStringLiteral("/runs/1/learned-seed1")),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    view().selectionModel()->select(model().indexOf(QStringLiteral("/runs/2/learned-seed1")),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    auto* caption = m_panel->findChild<QLabel*>(QStringLiteral("runs_caption"));
    QTRY_VERIFY2(caption->text().contains(QStringLiteral("learning rate ")), qPrintable(caption->text()));
    QVERIFY(caption->text().contains(QStringLiteral("0.003")) &&
            caption->text().contains(QStringLiteral("0.01")));
  }

  void liveRunsTakeTheirPlaces() {
    m_panel->setContents(twoRaces());
    StoredRun ended = run(2, "learned", 2, 0.99, 301, settings(16, 0.01));
    m_panel->put(storedRace(2, "order"), {ended});
    QCOMPARE(model().contents().runs.size(), std::size_t{5});
    ended.folder = "/runs/3/learned-seed2";
    ended.race = 3;
    m_panel->put(storedRace(3, "next"), {ended});
    QCOMPARE(model().contents().runs.size(), std::size_t{6});
    QCOMPARE(top(0, RunsModel::name), QStringLiteral("3 · next"));
  }

  void archivedRacesHideAndStarsShow() {
    StoreContents contents = twoRaces();
    contents.races[0].archived = true;
    contents.races[1].starred = true;
    m_panel->setContents(contents);
    QCOMPARE(model().rowCount(), 1);
    QCOMPARE(top(0, RunsModel::name), QStringLiteral("★ 2 · order"));
    m_panel->findChild<QAction*>(QStringLiteral("runs_show_archived"))->trigger();
    QCOMPARE(model().rowCount(), 2);
    m_panel->findChild<QAction*>(QStringLiteral("runs_only_starred"))->trigger();
    QCOMPARE(model().rowCount(), 1);
  }

  void runsHaveNotesAndStarsOfTheirOwn() {
    StoreContents contents = twoRaces();
    contents.races[1].note = "faster";
    contents.runs[1].mark = {"a *good* one", true};
    m_panel->setContents(contents);
    const auto action = [this](const char* name) {
      return m_panel->findChild<QAction*>(QString::fromLatin1(name));
    };
    connect(m_panel.get(), &RunsPanel::runsMarked, m_panel.get(), &RunsPanel::mark);
    QSignalSpy marked(m_panel.get(), &RunsPanel::runsMarked);
    QSignalSpy starred(m_panel.get(), &RunsPanel::starred);
    const QModelIndex older = model().index(1, 0);
    QCOMPARE(model().index(1, RunsModel::name, older).data().toString(), QStringLiteral("★ learned"));
    QCOMPARE(model().index(1, RunsModel::note, older).data().toString(), QStringLiteral("a *good* one"));

    // A race and its runs are starred apart, and the list that is filled anew leaves the keyboard where it
    // is.
    connect(m_panel.get(), &RunsPanel::starred, m_panel.get(), [&](std::int64_t, bool on) {
      contents.races[1].starred = on;
      m_panel->changeRace(contents.races[1]);
    });
    view().setCurrentIndex(model().index(0, 0));
    QCOMPARE(action("runs_star")->text(), QStringLiteral("&Star the race"));
    action("runs_star")->trigger();
    QCOMPARE(starred.size(), 1);
    QCOMPARE(view().selectionModel()->selectedRows(), QModelIndexList{model().index(0, 0)});
    QCOMPARE(action("runs_star")->text(), QStringLiteral("Take the race's &star away"));
    action("runs_star")->trigger();
    QCOMPARE(starred.size(), 2);
    QCOMPARE(marked.size(), 0);
    view().setCurrentIndex(model().index(0, 0, model().index(0, 0)));
    QCOMPARE(action("runs_star")->text(), QStringLiteral("&Star the run"));
    view().selectionModel()->select(model().index(1, 0, model().index(0, 0)),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(action("runs_star")->text(), QStringLiteral("&Star the runs"));
    action("runs_star")->trigger();
    QCOMPARE(marked.size(), 1);
    const auto stars = [this](int row) {
      return model().index(row, 0, model().index(0, 0)).data().toString().startsWith(u'★');
    };
    QVERIFY(stars(0) && stars(1) && !stars(2));
    QCOMPARE(view().selectionModel()->selectedRows().size(), 2);
    QCOMPARE(action("runs_star")->text(), QStringLiteral("Take the runs' &stars away"));

    // One of another race, and the two.
    action("runs_only_starred")->trigger();
    QCOMPARE(m_panel->findChild<QTreeView*>()->model()->rowCount(), 2);
    QCOMPARE(model().shownRuns(), 3);
    action("runs_only_starred")->trigger();

    view().setCurrentIndex(model().index(2, 0, model().index(0, 0)));
    action("runs_note")->trigger();
    auto* editor = view().findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QCOMPARE(editor->text(), QString());
    QTest::keyClicks(editor, QStringLiteral("stuck"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(model().index(2, RunsModel::note, model().index(0, 0)).data().toString(),
                 QStringLiteral("stuck"));
    QVERIFY(!stars(2));
    // One that is being typed when the list is filled anew is kept.
    view().setCurrentIndex(model().index(1, 0, model().index(0, 0)));
    action("runs_note")->trigger();
    editor = view().viewport()->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, QStringLiteral("half"));
    m_panel->put(contents.races[0], {contents.runs[0]});
    QTRY_COMPARE(model().index(1, RunsModel::note, model().index(0, 0)).data().toString(),
                 QStringLiteral("half"));

    // Notes are found; a race under way leaves them.
    const auto find = [this](const QString& text) {
      m_panel->findChild<QLineEdit*>(QStringLiteral("runs_search"))->setText(text);
      QTest::qWait(250);
    };
    find(QStringLiteral("stuck"));
    QCOMPARE(model().shownRuns(), 1);
    find(QString());
    StoredRun running = contents.runs[1];
    running.mark.reset();
    m_panel->put(contents.races[0], {running});
    QCOMPARE(model().index(1, RunsModel::name, model().index(1, 0)).data().toString(),
             QStringLiteral("★ learned"));

    // Elsewhere the note of the race stands where a run has none, and both can be copied.
    choose(RunGrouping::none);
    const auto noteOf = [this](const QString& folder) {
      return model().indexOf(folder).siblingAtColumn(RunsModel::note).data().toString();
    };
    QCOMPARE(noteOf(QStringLiteral("/runs/2/learned-seed1")), QStringLiteral("faster"));
    QCOMPARE(noteOf(QStringLiteral("/runs/2/learned-seed3")), QStringLiteral("stuck"));
    // Runs under another heading are starred, not the race that one of them belongs to.
    choose(RunGrouping::configuration);
    view().setCurrentIndex(model().index(0, 0));
    QVERIFY(!action("runs_note")->isEnabled());
    QVERIFY(action("runs_star")->text().contains(QStringLiteral("run")));
  }

  void menuAndKeysAskForTheRaceOfTheRow() {
    StoreContents contents = twoRaces();
    contents.runs[0].record.ending = {Ending::unfinished, 0, ""};
    m_panel->setContents(contents);
    const auto action = [this](const char* name) {
      return m_panel->findChild<QAction*>(QString::fromLatin1(name));
    };
    QVERIFY(!action("runs_delete")->isEnabled());
    view().setCurrentIndex(model().index(0, 0));
    QVERIFY(action("runs_delete")->isEnabled());
    QVERIFY(!action("runs_continue")->isEnabled());
    view().setCurrentIndex(model().index(1, 0));
    QVERIFY(action("runs_continue")->isEnabled());
    QSignalSpy opened(m_panel.get(), &RunsPanel::experimentRequested);
    QSignalSpy deleted(m_panel.get(), &RunsPanel::deleteRequested);
    QSignalSpy named(m_panel.get(), &RunsPanel::named);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<std::int64_t>(), std::int64_t{1});
    QTest::keyClick(&view(), Qt::Key_Delete);
    QCOMPARE(deleted.first().first().value<std::vector<std::int64_t>>(), std::vector<std::int64_t>{1});
    action("runs_rename")->trigger();
    auto* editor = view().findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QCOMPARE(editor->text(), QStringLiteral("order"));
    QTest::keyClicks(editor, QStringLiteral("better"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(named.size(), 1);
    QCOMPARE(named.first().last().toString(), QStringLiteral("better"));
  }

  void anArrowKeySelectsTheFirstRowFirst() {
    m_panel->setContents(twoRaces());
    QSignalSpy chosen(m_panel.get(), &RunsPanel::chosen);
    view().setFocus();
    QVERIFY(!view().selectionModel()->hasSelection());
    QTest::keyClick(&view(), Qt::Key_Down);
    QCOMPARE(view().selectionModel()->selectedRows(), QModelIndexList{model().index(0, 0)});
    QTest::keyClick(&view(), Qt::Key_Down);
    QCOMPARE(view().selectionModel()->selectedRows(), QModelIndexList{model().index(1, 0)});
    QTRY_COMPARE(chosen.size(), 1);
  }

  void rowsAreCopiedAndExported() {
    m_panel->setContents(twoRaces());
    choose(RunGrouping::none);
    view().selectAll();
    m_panel->findChild<QAction*>(QStringLiteral("runs_copy"))->trigger();
    const QStringList lines = QApplication::clipboard()->text().trimmed().split(u'\n');
    QCOMPARE(lines.size(), 6);
    QVERIFY2(lines[0].startsWith(QStringLiteral("variant\tchanges\tseed")), qPrintable(lines[0]));
    const QList<QByteArray> csv = m_panel->csv().trimmed().split('\n');
    QCOMPARE(csv.size(), 6);
    QVERIFY(csv[0].endsWith(",folder,accuracy_symbols_shuffled,run_note,run_starred,training.learning_rate"));
    QVERIFY2(csv[1].startsWith("2,order,learned,1,300,0.5,"), csv[1].constData());
    QVERIFY(csv[1].endsWith(",,0,0.01"));
  }

  void aFailedRunIsMarkedInItsFirstColumn() {
    StoreContents contents = twoRaces();
    contents.runs[0].record.ending = {Ending::diverged, 5, ""};
    m_panel->setContents(contents);
    choose(RunGrouping::none);
    const QModelIndex failed = model().indexOf(QStringLiteral("/runs/1/none-seed1"));
    QCOMPARE(failed.data().toString(), QStringLiteral("⚠ none"));
    QCOMPARE(failed.data(Qt::ToolTipRole).toString(), QStringLiteral("⚠ diverged at step 5"));
  }

 private:
  RunsModel& model() const { return *m_panel->model(); }
  QTreeView& view() const { return *m_panel->view(); }
  QString top(int row, int column) const { return model().index(row, column).data().toString(); }
  QString column(int column) const {
    QStringList texts;
    for (int row = 0; row < model().rowCount(); ++row) texts << top(row, column);
    return texts.join(u' ');
  }
  void choose(RunGrouping grouping) const {
    auto* box = m_panel->findChild<QComboBox*>(QStringLiteral("runs_grouping"));
    box->setCurrentIndex(box->findData(int(grouping)));
  }

  std::unique_ptr<RunsPanel> m_panel;
};

ORDINATE_QT_TESTS(RunsPanelTest, QApplication)
#include "runs_panel_test.moc"
