#pragma once
#include <QWidget>

#include "model/record/data_summary.h"

class QLabel;
class QTableWidget;

namespace ordinate {

class FieldMessage;
class Panel;
class ShareBars;

/// What the model is trained and tested on: where the data come from, class balance, vocabulary, what
/// was cut or left out and why, the split, examples.
class DataInspector : public QWidget {
  Q_OBJECT

 public:
  explicit DataInspector(QWidget* parent = nullptr);

  void showSummary(const DataSummary& summary);
  /// Instead of a summary: why there is none (a missing file, say).
  void showProblem(const QString& problem);

 private:
  void setUpExamples();
  void showFacts(const DataSummary& summary);
  void fitExamples();
  void showExamples(const DataSummary& summary);

  QLabel* m_origin = nullptr;
  QLabel* m_facts = nullptr;
  QLabel* m_notes = nullptr;
  FieldMessage* m_problem = nullptr;
  ShareBars* m_classes = nullptr;
  ShareBars* m_vocabulary = nullptr;
  QTableWidget* m_examples = nullptr;
  Panel* m_classPanel = nullptr;
  Panel* m_examplePanel = nullptr;
  Panel* m_vocabularyPanel = nullptr;
};

}  // namespace ordinate
