#pragma once
#include <QStringList>
#include <QWidget>
#include <map>
#include <string>

#include "widgets/model_builder/builder_state.h"

class QToolButton;

namespace ordinate {

class ExampleBox;
class KindForm;

/// TASK: what is learned, its options, and one example.
class TaskSection : public QWidget {
  Q_OBJECT

 public:
  explicit TaskSection(const Catalogue& catalogue, QWidget* parent = nullptr);

  void showState(const BuilderState& state);
  void showTask(const QString& question, const QString& input, const QString& target, const QString& problem);
  void showColumns(const std::map<std::string, QStringList>& columns);
  void setFolder(const QString& folder);

 Q_SIGNALS:
  void edited(const QString& path, const ordinate::Json& value, bool continuous);
  /// A field is to take several values.
  void severalRequested(const QString& path);
  void kindChosen(const QString& kind);
  void inspectDataRequested();

 private:
  void showMore(bool shown);

  KindForm* m_form = nullptr;
  QToolButton* m_more = nullptr;
  ExampleBox* m_example = nullptr;
};

}  // namespace ordinate
