#pragma once
#include <QDialog>
#include <functional>
#include <optional>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/options/catalogue.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QSpinBox;
class QStackedWidget;

namespace ordinate {

class FieldMessage;

/// What is asked for one option.
struct SweepQuestion {
  struct Choice {
    Json value;
    QString text;
    QString unfit;  ///< why it cannot be chosen; empty where it can
  };
  QString name;                  ///< "learning rate"
  std::string path;              ///< "training.learning_rate"
  std::vector<Choice> choices;   ///< of a kind, a choice or a switch; none for numbers
  std::optional<Option> option;  ///< of numbers, and of what is written one a line
  Json current;                  ///< the value that it has now
  Experiment experiment;         ///< with the sweep as it is
};

/// What an answer comes to.
struct SweepOutcome {
  QString problem;  ///< why it cannot be run; empty where it can
  QString words;    ///< "3 values, 9 points of the grid, 45 runs, about 2 min"
};

/// Several values for one option: a list, a range, or some of its choices; and how many points of the whole
/// sweep are taken.
class SweepDialog : public QDialog {
  Q_OBJECT

 public:
  /// `judge` says what the experiment with the values comes to.
  SweepDialog(SweepQuestion question, std::function<SweepOutcome(const Experiment&)> judge, QWidget* parent);

  /// The experiment with the values that are chosen; with fewer than two, the option has one value.
  Experiment answer() const;

 Q_SIGNALS:
  void answered(const ordinate::Experiment& next);

 private:
  void addChoices();
  void addNumbers();
  void addLines();
  void addPoints(QFormLayout* form);
  void showAxis(const SweepAxis& axis);
  void refresh();
  std::optional<SweepAxis> readAxis(QString& problem) const;
  std::optional<SweepAxis> readRange(QString& problem) const;
  std::optional<SweepSample> sample() const;
  void accept() override;

  SweepQuestion m_question;
  std::function<SweepOutcome(const Experiment&)> m_judge;
  QFormLayout* m_form = nullptr;
  QListWidget* m_choices = nullptr;
  QComboBox* m_way = nullptr;
  QPlainTextEdit* m_lines = nullptr;
  QLineEdit* m_list = nullptr;
  QLineEdit* m_from = nullptr;
  QLineEdit* m_to = nullptr;
  QLineEdit* m_count = nullptr;  ///< or the step
  QComboBox* m_points = nullptr;
  QSpinBox* m_sampleCount = nullptr;
  QSpinBox* m_sampleSeed = nullptr;
  QLabel* m_words = nullptr;
  FieldMessage* m_message = nullptr;
  QDialogButtonBox* m_buttons = nullptr;
};

}  // namespace ordinate
