#pragma once
#include <QWidget>

#include "widgets/model_builder/builder_state.h"

class QToolButton;

namespace ordinate {

class DurationRow;
class KindForm;
class OptionForm;

/// TRAINING: what matters first, the rest behind "more".
class TrainingSection : public QWidget {
  Q_OBJECT

 public:
  explicit TrainingSection(const Catalogue& catalogue, QWidget* parent = nullptr);

  void showState(const BuilderState& state);
  void setMoreShown(bool shown);

 Q_SIGNALS:
  void edited(const QString& path, const ordinate::Json& value, bool continuous);
  /// A field is to take several values.
  void severalRequested(const QString& path);
  void durationEdited(const QString& key, const ordinate::Json& value, bool continuous);
  void kindChosen(const QString& path, const QString& kind);

 private:
  KindForm* addKind(const QString& label, const QString& path, const std::vector<CatalogueEntry>& entries);
  OptionForm* addOptions(const QString& path, OptionList options);
  void showKind(const BuilderState& state, KindForm* form, const std::string& path,
                const std::vector<CatalogueEntry>& entries);
  bool hiddenProblem(const BuilderState& state) const;

  QToolButton* m_more = nullptr;
  KindForm* m_optimizer = nullptr;
  OptionForm* m_main = nullptr;
  DurationRow* m_duration = nullptr;
  OptionForm* m_further = nullptr;
  KindForm* m_schedule = nullptr;
  KindForm* m_earlyStop = nullptr;
  OptionForm* m_evaluation = nullptr;
  bool m_moreShown = false;
};

}  // namespace ordinate
