#pragma once
#include <QWidget>

#include "widgets/analyses/analysed_table.h"

namespace ordinate {

class TextLabel;

/// What the models answer to a few samples when they are asked in several ways: a row for each way, a column
/// for each model, wrong symbols struck through; where there is no room for that, the models below each
/// other. Hidden where there is none.
class AnswerSection : public QWidget {
  Q_OBJECT

 public:
  explicit AnswerSection(QWidget* parent = nullptr);

  void setTables(const AnalysedTables& tables);

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// Of one model; as all models have the same samples and, but for ways that one of them cannot be asked in,
  /// the same ways.
  struct Column {
    QString label;
    std::vector<AnalysisAnswer> answers;
  };
  void refresh();
  void layOut();
  QString html(bool stacked) const;
  QString besideEachOther(const std::string& sample) const;
  QString belowEachOther(const std::string& sample) const;
  QString answerOf(const Column& column, const std::string& sample, const std::string& way) const;
  QString quiet(const QString& plain) const;
  QString wordsOf(const std::string& sample) const;
  std::vector<std::string> samples() const;
  std::vector<std::string> waysFor(const std::string& sample) const;

  TextLabel* m_text;
  std::vector<Column> m_columns;
  qreal m_wide = 0;  ///< that is needed for them beside each other
};

}  // namespace ordinate
