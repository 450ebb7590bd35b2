#pragma once
#include "widgets/common/fonts.h"

namespace ordinate {

/// A right-aligned number with figures of equal width.
class NumberLabel : public TextLabel {
  Q_OBJECT

 public:
  NumberLabel(TextRole role, const QString& text, QWidget* parent);

 protected:
  void changeEvent(QEvent* event) override;
};

}  // namespace ordinate
