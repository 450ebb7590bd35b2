#pragma once
#include <QStringList>
#include <QWidget>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/experiment/checked_experiment.h"
#include "model/record/model_description.h"

class QLineEdit;
class QScrollArea;

namespace ordinate {

struct BuilderState;
class ModelSection;
class SeedsSection;
class SweepSection;
struct SweepOutcome;
class TargetBar;
class TextLabel;
class TaskSection;
class TrainingSection;
class VariantsSection;

/// The left column of the workbench: the open experiment as a form. It shows what it is handed and
/// proposes changed experiments; its own state is only what is selected and what is folded.
class ModelBuilderPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ModelBuilderPanel(const Catalogue& catalogue, QWidget* parent = nullptr);
  ~ModelBuilderPanel() override;

  /// What labels of variants name, where the catalogue that is shown speaks another language.
  void nameVariantsBy(const Catalogue& written);

  using QWidget::show;
  void show(const CheckedExperiment& experiment);
  /// Another experiment was opened: from the top, nothing unfolded, edits go to all variants.
  void startAfresh();
  /// Shapes and parameter counts on the joints; one description a variant in their order (one in all
  /// where there are no variants). An empty list takes them away.
  void showDescriptions(const std::vector<ModelDescription>& descriptions);
  /// What is asked, with one example; `problem` says in words why there is no example.
  void showTask(const QString& question, const QString& exampleInput, const QString& exampleTarget,
                const QString& problem = QString());
  /// The columns of the tables that the task reads, by the key of the option that names the file.
  void showTaskColumns(const std::map<std::string, QStringList>& columns);
  /// The folder of the experiment file, where relative data files are looked up.
  void setExperimentFolder(const QString& folder);
  /// Seconds that a race of the experiment will take, as far as is known: sweeps are estimated from it.
  void setExpectedSeconds(std::optional<double> seconds);

  /// The variant that edits go to; -1: all variants.
  int target() const;
  void setTarget(int variant);

 Q_SIGNALS:
  /// The experiment after an edit, what was done ("change learning rate"), and a key that is the same
  /// for the ticks of one continuous edit, which undo merges; empty: a step of its own.
  void proposed(const ordinate::Experiment& next, const QString& what, const QString& mergeKey);
  void inspectDataRequested();
  void sweepResultsRequested();
  /// What is this? See ModelSection.
  void explanationRequested(const QString& page, const QString& filled, const QPoint& global);

 protected:
  bool focusNextPrevChild(bool next) override;
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void build();
  void connectSections();
  void connectVariants();
  void refresh();
  void showHelpOf(QWidget* now);
  void focusMoved(QWidget* now);
  void edit(const std::string& path, const Json& value, bool continuous);
  void chooseKind(const std::string& path, const std::string& kind);
  void askForValues(const std::string& path);
  SweepOutcome judge(const Experiment& next) const;
  void propose(const Experiment& next, const QString& what, const QString& continuousPath = QString());
  Experiment named(Experiment next, const QString& key);

  std::unique_ptr<BuilderState> m_state;
  TargetBar* m_targets = nullptr;
  QLineEdit* m_name = nullptr;
  QScrollArea* m_scroll = nullptr;
  TaskSection* m_task = nullptr;
  ModelSection* m_model = nullptr;
  VariantsSection* m_variants = nullptr;
  SweepSection* m_sweep = nullptr;
  std::optional<double> m_secondsOfRun;  ///< of one run, on the average
  TrainingSection* m_training = nullptr;
  SeedsSection* m_seeds = nullptr;
  TextLabel* m_help = nullptr;  ///< what the field with the keyboard is for
  int m_editSession = 0;

  /// A continuous edit as it began: labels follow from there, not from each key that is typed.
  struct Typing {
    QString key;
    CheckedExperiment start;
    Experiment last;
  };
  Typing m_typing;
};

}  // namespace ordinate
