#include "widgets/common/clear_button.h"

#include <QLineEdit>

namespace ordinate {

void giveClearButton(QLineEdit* field) {
  QObject::connect(
      field, &QLineEdit::textChanged, field, [field] { field->setClearButtonEnabled(true); },
      Qt::SingleShotConnection);
}

}  // namespace ordinate
