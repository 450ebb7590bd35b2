#pragma once
#include <QWidget>

#include "widgets/common/variant_style.h"
#include "widgets/model_builder/builder_state.h"

class QAction;
class QMenu;
class QPushButton;
class QToolButton;

namespace ordinate {

class FieldMessage;
class TextLabel;
class VariantList;

/// VARIANTS: what the curves of a race differ in.
class VariantsSection : public QWidget {
  Q_OBJECT

 public:
  explicit VariantsSection(const Catalogue& catalogue, QWidget* parent = nullptr);

  void showState(const BuilderState& state);

 Q_SIGNALS:
  void selected(int variant);
  void renamed(int variant, const QString& label);
  /// Like the variant `like` (-1: like what all have), with this encoding (empty: with its own).
  void addRequested(int like, const QString& encoding);
  void removeRequested(int variant);
  void moveRequested(int from, int to);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void makeButtons();
  void fillAddMenu();
  void showAddMenu();
  void drawAddMenu();  ///< the pictures, in the colours of now
  void showRows();
  void showWarnings();
  void mend();

  Catalogue m_catalogue;
  /// Of one variant; empty where its name does not mislead.
  struct NameWarning {
    QString text;
    std::string better;  ///< the name that would be right; empty: the variant is there twice
  };

  BuilderState m_state;
  std::vector<NameWarning> m_warnings;
  QToolButton* m_add = nullptr;
  QMenu* m_addMenu = nullptr;
  std::vector<QAction*> m_addActions;  ///< one an encoding, named after it
  QAction* m_copy = nullptr;
  VariantList* m_list = nullptr;
  QWidget* m_buttons = nullptr;
  QToolButton* m_up = nullptr;
  QToolButton* m_down = nullptr;
  TextLabel* m_summary = nullptr;
  FieldMessage* m_message = nullptr;
  FieldMessage* m_warning = nullptr;  ///< names that mislead, variants that are the same
  QPushButton* m_mend = nullptr;      ///< mends the first of them
};

/// How each variant is drawn; without an encoding it is plain.
std::vector<VariantStyle> stylesOf(const BuilderState& state, bool dark);

/// What a variant's patch says beyond what its label says: "initial spread 0.02".
QString differenceText(const BuilderState& state, int variant);

/// Why the label of a variant misleads: "holds Rotary", "same as rotary". Empty where it does not.
QString labelWarning(const BuilderState& state, int variant);

/// "Only the encoding differs.", or which fields do.
QString differingText(const BuilderState& state);

}  // namespace ordinate
