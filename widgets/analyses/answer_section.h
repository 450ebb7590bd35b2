#pragma once
#include <QWidget>

#include "widgets/analyses/analysed_table.h"

namespace ordinate {

class TextLabel;

/// What the models answer to a few samples when they are asked in several ways: a row for each way, a column
/// for each model, wrong symbols struck through. Hidden where there is none.
class AnswerSection : public QWidget {
  Q_OBJECT

 public:
  explicit AnswerSection(QWidget* parent = nullptr);

  void setTables(const AnalysedTables& tables);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  /// Of one model; as all models have the same samples and, but for ways that one of them cannot be asked in,
  /// the same ways.
  struct Column {
    QString label;
    std::vector<AnalysisAnswer> answers;
  };
  void refresh();
  QString tableOf(const std::string& sample) const;
  QString wordsOf(const std::string& sample) const;
  std::vector<std::string> samples() const;
  std::vector<std::string> waysFor(const std::string& sample) const;

  TextLabel* m_text;
  std::vector<Column> m_columns;
};

}  // namespace ordinate
