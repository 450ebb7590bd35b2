#pragma once
#include <QWidget>

#include "widgets/model_builder/builder_state.h"

class QLineEdit;

namespace ordinate {

class FieldMessage;
class TextLabel;

/// The seeds of an experiment, "1, 3, 10-40", and how many runs they make.
class SeedsSection : public QWidget {
  Q_OBJECT

 public:
  explicit SeedsSection(QWidget* parent = nullptr);

  void showState(const BuilderState& state);

 Q_SIGNALS:
  /// Only lists that can be read; what cannot stays in the field with the reason beside it.
  void edited(const std::vector<std::uint64_t>& seeds, bool continuous);

 private:
  void read(bool continuous);

  QLineEdit* m_line = nullptr;
  TextLabel* m_caption = nullptr;
  FieldMessage* m_message = nullptr;
  std::vector<std::uint64_t> m_seeds;
  bool m_unread = false;  ///< the field holds a text that is no list of seeds
};

/// "1, 3, 10-40": runs of three and more are shortened.
QString seedsText(const std::vector<std::uint64_t>& seeds);

}  // namespace ordinate
