// Analyses of whole models in the window, with the real engine.
#include <QApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>

#include "app/race/shown_race.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/analyses/analysis_panel.h"

using namespace ordinate;

class ModelAnalysesTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }

  /// Before the race and after it, like heat maps; six of one seed say more than some of each.
  void areOfTheSeedThatIsShown() {
    Experiment experiment = test::smallRace(20);
    experiment.seeds = {3, 4};
    open(experiment);
    Workspace& workspace = m_window->workspace();
    workspace.showView(workspace.viewNamed(QStringLiteral("analyses")));
    workspace.analyses()->choose(test::catalogue().model_analyses.front().id);
    QTRY_COMPARE(seeds(), QStringList{QStringLiteral("seed 3")});
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    QTRY_COMPARE(seeds(), QStringList{QStringLiteral("seed 3")});
    QTest::keyClick(m_window.get(), Qt::Key_N);
    QTRY_COMPARE(seeds(), QStringList{QStringLiteral("seed 4")});
  }

 private:
  /// Of what the panel shows, each once.
  QStringList seeds() {
    static const QRegularExpression seed(QStringLiteral(", (seed \\d+)"));
    QStringList found;
    for (const QLabel* label : m_window->workspace().analyses()->findChildren<QLabel*>())
      if (const QString name = seed.match(label->text()).captured(1);
          label->isVisible() && !name.isEmpty() && !found.contains(name))
        found << name;
    return found;
  }
};

ORDINATE_QT_TESTS(ModelAnalysesTest, QApplication)
#include "model_analyses_test.moc"
